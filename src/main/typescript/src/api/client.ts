import type { ConnectionState, Session } from "./connection.js";
import type { AntiphonError } from "./errors.js";
import type { Observable, Undo } from "./observable.js";
import type { ClientOptions } from "./options.js";
import type {
  Delivered,
  HistoryOptions,
  HistoryPage,
  Members,
  MessageListener,
  PublishOptions,
  SubscribeOptions,
  Subscription,
} from "./subscription.js";
import type { TopicLike } from "./topic.js";

/** What can be listened to at a client. */
export interface ClientEvents {
  /** The server said welcome. */
  readonly connected: Session;
  /** Every change of `connection`. */
  readonly state: ConnectionState;
  /** What went wrong without anybody waiting for it; printed to the console when nobody listens. */
  readonly error: AntiphonError;
}

/** How to ask the application. */
export interface RequestOptions {
  /** How long to wait for the answer, in milliseconds; `timeouts.answer` unless given. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** What the handler of a request of the server may want to know. */
export interface RequestContext {
  readonly name: string;
  /** Fires when nobody waits for the answer any longer. */
  readonly signal: AbortSignal;
}

/** Answers a request of the server; what it throws is told to the server as its `message`, and nothing else of it. */
export type RequestHandler<A, R> = (payload: A, context: RequestContext) => R | Promise<R>;

/**
 * A connection to Antiphon that comes back by itself, and everything that goes over it. Making one does nothing yet: no
 * timer, no listener, no socket, so it may be made while rendering, on a server, and twice.
 */
export interface AntiphonClient extends Disposable {
  /** Where the connection stands. */
  readonly connection: Observable<ConnectionState>;
  /**
   * Connects, and stays connected. Settles when the server has said welcome, or when it stops trying; what is subscribed and
   * published before that waits. Calling it again while it connects or is connected is harmless.
   */
  connect(): Promise<Session>;
  /** Ends the connection; subscriptions and what waits to be sent are kept for the next `connect()`. */
  disconnect(): void;
  /** Ends everything, for good: subscriptions, promises, timers, listeners, the connection. */
  close(): void;
  on<E extends keyof ClientEvents>(event: E, listener: (detail: ClientEvents[E]) => void): Undo;
  /** Subscribes to a topic or pattern; goes on over lost connections until `unsubscribe()`. */
  subscribe<T = unknown>(
    topic: TopicLike<T>,
    listener?: MessageListener<T>,
    options?: SubscribeOptions,
  ): Subscription<T>;
  /** Publishes; waits in a bounded queue while there is no connection. Rejects with an `AntiphonError`. */
  publish<T = unknown>(topic: TopicLike<T>, payload: T, options?: PublishOptions): Promise<Delivered>;
  /** Reads what was published before. */
  history<T = unknown>(topic: TopicLike<T>, options?: HistoryOptions): Promise<HistoryPage<T>>;
  /** Asks who is in a topic. */
  presence(topic: TopicLike): Promise<Members>;
  /** Measures the way to the server and back, in milliseconds; rejects when there is no connection. */
  ping(): Promise<number>;
  /** Asks the application. */
  request<R = unknown>(name: string, payload?: unknown, options?: RequestOptions): Promise<R>;
  /** Answers what the application asks this client; one handler for a name. */
  handle<A = unknown, R = unknown>(name: string, handler: RequestHandler<A, R>): Undo;
}

/**
 * Makes a client; it connects when `connect()` is called.
 *
 * @param url the server's context root, such as `/antiphon` in a page of the same host, or `https://example.com/antiphon`
 */
export type CreateClient = (url: string, options?: ClientOptions) => AntiphonClient;

import type { AntiphonClient, ClientEvents, RequestHandler, RequestOptions } from "../api/client.js";
import { AntiphonError } from "../api/errors.js";
import type { Undo } from "../api/observable.js";
import type { ClientOptions } from "../api/options.js";
import type { HistoryOptions, MessageListener, PublishOptions, SubscribeOptions } from "../api/subscription.js";
import { asTopic, type TopicLike } from "../api/topic.js";
import type { ServerMessage } from "../protocol/messages.js";
import { transportsOf } from "../transport/transports.js";
import { contextRoot } from "../transport/urls.js";
import { Calls } from "./calls.js";
import { Connection } from "./connection.js";
import { Emitter } from "./emitter.js";
import { Feeds } from "./feeds.js";
import { Outbox } from "./outbox.js";
import { Renewal } from "./renewal.js";
import { closed, failure, handlerFailed } from "./reports.js";
import { Requests } from "./requests.js";
import { Routes } from "./routes.js";
import { settingsOf } from "./settings.js";
import { Tokens } from "./tokens.js";
import { disposable } from "./undo.js";

/**
 * Makes a client; it connects when `connect()` is called.
 *
 * @param url the server's context root, such as `/antiphon` in a page of the same host, or `https://example.com/antiphon`
 */
export function createClient(url: string, options: ClientOptions = {}): AntiphonClient {
  const client = new Client(url, options);
  return disposable(client, () => client.close());
}

/** Whose listeners failed when they must not be told of it. */
const ITSELF = "the client";

/** Puts the parts together: what comes from the connection goes to the one whom it concerns. */
class Client implements Omit<AntiphonClient, keyof Disposable> {
  readonly #events = new Emitter<ClientEvents>((error) => this.#report(handlerFailed(ITSELF, error)));
  readonly #calls: Calls;
  readonly #connection: Connection;
  readonly #feeds: Feeds;
  readonly #outbox: Outbox;
  readonly #requests: Requests;

  constructor(url: string, options: ClientOptions) {
    const settings = settingsOf(options);
    const report = (error: AntiphonError) => this.#report(error);
    const tokens = new Tokens(options.token, settings.timeouts.token);
    const outbox = new Outbox(settings.queue);
    const renewal = new Renewal(tokens, outbox, settings.timeouts.answer, report);
    this.#outbox = outbox;
    this.#calls = new Calls(outbox, settings);
    this.#feeds = new Feeds(outbox, this.#calls, settings, report);
    this.#requests = new Requests((response) => {
      outbox.send(response, { timeout: settings.timeouts.answer, waits: "connection" }).catch(report);
    }, report);
    const routes = new Routes(transportsOf(options));
    this.#connection = new Connection(
      contextRoot(url),
      routes,
      tokens,
      settings,
      {
        welcomed: (link, session) => {
          outbox.attach(link, session.limits.commandsPerSecond, () => this.#feeds.connected());
          renewal.start(session.expires);
          this.#events.emit("connected", session);
        },
        message: (message) => this.#message(message),
        lost: () => {
          renewal.stop();
          this.#feeds.lost();
          this.#requests.lost();
          outbox.detach();
        },
        state: (state) => void this.#events.emit("state", state),
      },
      report,
    );
  }

  get connection(): AntiphonClient["connection"] {
    return this.#connection.state;
  }

  connect(): ReturnType<AntiphonClient["connect"]> {
    return this.#connection.connect();
  }

  disconnect(): void {
    this.#connection.disconnect({ cause: "requested", message: "Disconnected" });
  }

  close(): void {
    this.#connection.close();
    this.#feeds.close();
    this.#requests.clear();
    this.#outbox.close(closed("The client"));
    this.#events.clear();
  }

  on<E extends keyof ClientEvents>(event: E, listener: (detail: ClientEvents[E]) => void): Undo {
    return this.#events.on(event, listener);
  }

  subscribe<T>(topic: TopicLike<T>, listener?: MessageListener<T>, options: SubscribeOptions = {}) {
    this.#requireOpen();
    return this.#feeds.subscribe(asTopic(topic), listener, options);
  }

  publish<T>(topic: TopicLike<T>, payload: T, options?: PublishOptions) {
    return this.#calls.publish(topic, payload, options);
  }

  history<T>(topic: TopicLike<T>, options?: HistoryOptions) {
    return this.#calls.history(topic, options);
  }

  presence(topic: TopicLike) {
    return this.#calls.presence(topic);
  }

  ping() {
    return this.#calls.ping();
  }

  request<R>(name: string, payload?: unknown, options?: RequestOptions) {
    return this.#calls.request<R>(name, payload, options);
  }

  handle<A, R>(name: string, handler: RequestHandler<A, R>): Undo {
    this.#requireOpen();
    return this.#requests.handle(name, handler as RequestHandler<never, unknown>);
  }

  #message(message: ServerMessage): void {
    switch (message.type) {
      case "ok":
      case "pong":
      case "error":
        this.#answer(message);
        break;
      case "request":
        void this.#requests.answer(message);
        break;
      case "goodbye":
        this.#outbox.hold();
        break;
      case "welcome":
        break;
      default:
        this.#feeds.message(message);
    }
  }

  #answer(message: Extract<ServerMessage, { type: "ok" | "pong" | "error" }>): void {
    if (message.id === undefined) {
      if (message.type === "error") {
        this.#report(new AntiphonError(message.code, message.message, { retry: message.retry }));
      }
    } else if (!this.#outbox.settle(message)) {
      this.#report(failure("unknown_answer", `The server answered ${message.id}, which was not asked`));
    }
  }

  #requireOpen(): void {
    if (this.#connection.state.getSnapshot().status === "closed") {
      throw closed("The client");
    }
  }

  #report(error: AntiphonError): void {
    if (this.#events.has("error") && error.details.about !== ITSELF) {
      this.#events.emit("error", error);
    } else {
      console.error(error);
    }
  }
}

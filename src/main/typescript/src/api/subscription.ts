import type { Filter, Member, Position, Sender } from "../protocol/messages.js";
import type { AntiphonError } from "./errors.js";
import type { Observable, Undo } from "./observable.js";

/** A message of a topic. */
export interface Message<T = unknown> {
  readonly topic: string;
  /** Its place in the topic's log. */
  readonly position: Position;
  readonly payload: T;
  /** Who published it; absent when the application did. */
  readonly from?: Sender;
  /** When, in milliseconds since 1970. */
  readonly at: number;
  /** What it is about or stands for. */
  readonly key?: string;
  /** Whether it came late: it was missed, and recovered. */
  readonly recovered?: true;
  /** Whether it came before and is sent again, because it was not acknowledged. */
  readonly redelivered?: true;
}

/** Who is in a topic. */
export interface Members {
  /** As many as the server lists; each person once. */
  readonly members: readonly Member[];
  /** How many there are in all. */
  readonly count: number;
}

/** Somebody came or went. */
export interface MemberChange {
  readonly topic: string;
  readonly member: Member;
  readonly count: number;
}

/** A sign that is not kept, such as that somebody types. */
export interface Signal<T = unknown> {
  readonly topic: string;
  readonly name: string;
  /** Whether it begins or goes on, or has ended. */
  readonly active: boolean;
  readonly payload?: T;
  readonly from: Member;
}

/** Messages of a topic are gone and will not come: load the state anew. */
export interface Reset {
  readonly topic: string;
  /** The last position that is gone, where the server told it; what follows comes. */
  readonly position?: Position;
  /**
   * - `lost`: the server let go of them, because we were slow or its log does not reach back
   * - `unknown`: we were away, and a pattern cannot be recovered
   */
  readonly why: "lost" | "unknown";
}

/** Offsets were skipped without a word: normal in topics that conflate, and with filters of the server's own. */
export interface Gap {
  readonly topic: string;
  readonly after: Position;
  readonly before: Position;
  readonly missing: number;
}

/** All that was missed while away has been delivered: `count` messages. */
export interface Recovered {
  readonly topic: string;
  readonly count: number;
}

/** What can be listened to at a subscription. */
export interface SubscriptionEvents<T> {
  readonly message: Message<T>;
  readonly recovered: Recovered;
  readonly reset: Reset;
  readonly gap: Gap;
  readonly joined: MemberChange;
  readonly left: MemberChange;
  readonly signal: Signal;
  /** A payload that failed the topic's check, or a subscription that was refused or withdrawn. */
  readonly error: AntiphonError;
}

/** Where a subscription stands; discriminated by `status`. */
export type SubscriptionState =
  /** Waits for the connection or for the server's answer. */
  | { readonly status: "pending" }
  /** Messages come. `recovered` is `false` when something was missed that is gone. */
  | { readonly status: "active"; readonly position?: Position; readonly recovered?: boolean }
  /** The server refused it, or withdrew it later. */
  | { readonly status: "refused"; readonly error: AntiphonError }
  /** It was unsubscribed, or its client closed. */
  | { readonly status: "ended" };

/** How to subscribe. */
export interface SubscribeOptions {
  /** Which of the messages: fields of the payload and the values, or lists of values, that they must equal. */
  readonly filter?: Filter;
  /** Begin after this position, for one topic: what came since is delivered first. */
  readonly since?: Position;
  /** Whether to be told who is here, who comes and who goes. */
  readonly presence?: boolean;
  /**
   * For topics with acknowledged delivery: `auto` acknowledges a message when all its listeners have returned, and their
   * promises are fulfilled; with `manual` the application calls `ack`.
   */
  readonly ack?: "auto" | "manual";
  /** Unsubscribes when it fires. */
  readonly signal?: AbortSignal;
}

/** How to listen to messages; a promise that it returns counts for `ack: "auto"`. */
export type MessageListener<T> = (message: Message<T>) => unknown;

/** How to publish. */
export interface PublishOptions {
  /**
   * What the message is about or stands for. Without one each message gets a random key, by which the server knows it again
   * when the connection broke before its answer came; `null` sends none, and such a message is not sent twice.
   */
  readonly key?: string | null;
  /** How long it may take until the answer, in milliseconds; the queue's `expiry` unless given. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** A message was taken by the server. */
export interface Delivered {
  readonly topic: string;
  readonly position: Position;
  /** Its key had been published before, and this is the position of then. */
  readonly duplicate: boolean;
}

/** Which part of the history. */
export interface HistoryOptions {
  /** What came after this position, the oldest first. */
  readonly since?: Position;
  /** What came before this position, the newest of it; with neither, the newest of all. */
  readonly before?: Position;
  /** Most messages, 1 to 1000; 100 unless given. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** Messages of the past, the oldest first. */
export interface HistoryPage<T> {
  readonly topic: string;
  readonly messages: readonly Message<T>[];
  /** Where the topic's log stands. */
  readonly position: Position;
}

/** How to give a sign. */
export interface SignalOptions {
  readonly payload?: unknown;
  /** After how many milliseconds it ends by itself, 100 to 60000; 3000 unless given. */
  readonly ttl?: number;
  /** `false` ends it now. */
  readonly active?: boolean;
}

/**
 * One holder's share of a topic or pattern. All holders of one topic share one subscription at the server, which ends with
 * the last of them; each has its own listeners and its own filter.
 */
export interface Subscription<T = unknown> extends Disposable {
  readonly topic: string;
  readonly state: Observable<SubscriptionState>;
  /** Who is here; kept up to date with `presence: true`, and `undefined` until it is known. */
  readonly members: Observable<Members | undefined>;
  /** Who is typing just now, ourselves not among them. */
  readonly typing: Observable<readonly Member[]>;
  on<E extends keyof SubscriptionEvents<T>>(event: E, listener: (detail: SubscriptionEvents<T>[E]) => unknown): Undo;
  /** Settles when the subscription is active for the first time, or never will be. */
  ready(): Promise<void>;
  publish(payload: T, options?: PublishOptions): Promise<Delivered>;
  history(options?: HistoryOptions): Promise<HistoryPage<T>>;
  /** Everything up to there has been dealt with. */
  ack(upTo: Position | Message<T>): Promise<void>;
  /** Gives a sign to the others; rejects when there is no connection, for signs are not kept. */
  signal(name: string, options?: SignalOptions): Promise<void>;
  /** Call it at every key stroke, it sends now and then; `setTyping(false)` when the text was sent or deleted. Never fails. */
  setTyping(active?: boolean): void;
  unsubscribe(): void;
}

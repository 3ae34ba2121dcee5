import type { RequestOptions } from "../api/client.js";
import type {
  Delivered,
  HistoryOptions,
  HistoryPage,
  Members,
  Message,
  PublishOptions,
  SignalOptions,
} from "../api/subscription.js";
import { asTopic, type Topic, type TopicLike } from "../api/topic.js";
import type { ClientMessage, OkOfServer, PastMessage, Position } from "../protocol/messages.js";
import type { Outbox } from "./outbox.js";
import type { Sending } from "./parcel.js";
import { failure, unobserved } from "./reports.js";
import type { Settings } from "./settings.js";

/** What an application asks of the server, and what the answers mean. */
export class Calls {
  constructor(
    private readonly outbox: Outbox,
    private readonly settings: Settings,
  ) {}

  publish<T>(topic: TopicLike<T>, payload: T, options: PublishOptions = {}): Promise<Delivered> {
    const { name } = asTopic(topic);
    if (payload === undefined) {
      return unobserved(Promise.reject(failure("invalid_argument", "There is no payload to publish", name)));
    }
    const key = options.key === undefined ? randomKey() : options.key;
    const { expiry } = this.settings.queue;
    return this.#ask(
      { type: "publish", topic: name, payload, ...(key !== null && { key }) },
      { timeout: options.timeout ?? expiry, signal: options.signal, waits: "always", repeatable: key !== null },
      ({ position = "", duplicate = false }) => ({ topic: name, position, duplicate }),
    );
  }

  history<T>(topic: TopicLike<T>, options: HistoryOptions = {}): Promise<HistoryPage<T>> {
    const of = asTopic(topic);
    const { signal, ...range } = options;
    return this.#ask({ type: "history", topic: of.name, ...range }, this.#patiently(signal), (answer) => ({
      topic: of.name,
      messages: (answer.messages ?? []).map((message) => pastMessage(of, message)),
      position: answer.position ?? "",
    }));
  }

  presence(topic: TopicLike): Promise<Members> {
    return this.#ask(
      { type: "presence", topic: asTopic(topic).name },
      this.#patiently(undefined),
      ({ members = [], count = members.length }) => ({ members, count }),
    );
  }

  ping(): Promise<number> {
    const begun = performance.now();
    const sending = { timeout: this.settings.timeouts.answer };
    return this.#ask({ type: "ping" }, sending, () => performance.now() - begun);
  }

  request<R>(name: string, payload: unknown, options: RequestOptions = {}): Promise<R> {
    const timeout = options.timeout ?? this.settings.timeouts.answer;
    return this.#ask(
      { type: "request", name, ...(payload !== undefined && { payload }) },
      { timeout, signal: options.signal, waits: "always" },
      ({ payload: result = null }) => result as R,
    );
  }

  signal(topic: string, name: string, options: SignalOptions): Promise<void> {
    const { answer } = this.settings.timeouts;
    return this.#ask({ type: "signal", topic, name, ...options }, { timeout: answer }, () => undefined);
  }

  ack(topic: string, position: Position): Promise<void> {
    const sending = { timeout: this.settings.queue.expiry, waits: "always", repeatable: true } as const;
    return this.#ask({ type: "ack", topic, position }, sending, () => undefined);
  }

  #patiently(signal: AbortSignal | undefined): Sending {
    return { timeout: this.settings.timeouts.answer, signal, waits: "always", repeatable: true };
  }

  #ask<R>(command: ClientMessage, sending: Sending, meaning: (answer: OkOfServer) => R): Promise<R> {
    return unobserved(this.outbox.send(command, sending).then(meaning));
  }
}

function pastMessage<T>(topic: Topic<T>, { payload, ...rest }: PastMessage): Message<T> {
  return { topic: topic.name, ...rest, payload: topic.check ? topic.check(payload) : (payload as T) };
}

/** 96 random bits, as text of 24 characters. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

import { AntiphonError } from "../api/errors.js";
import type { MessageListener, SubscribeOptions, Subscription } from "../api/subscription.js";
import type { Topic } from "../api/topic.js";
import type { ServerMessage } from "../protocol/messages.js";
import type { Calls } from "./calls.js";
import { Feed } from "./feed.js";
import { Holder, subscriptionOf } from "./holder.js";
import type { Outbox } from "./outbox.js";
import { isPattern, matches } from "./patterns.js";
import { handlerFailed, type Report } from "./reports.js";
import type { Settings } from "./settings.js";
import type { Wire } from "./wire.js";

/** What comes by itself, and for a topic. */
type TopicMessage = Extract<
  ServerMessage,
  { type: "message" | "joined" | "left" | "signal" | "reset" | "unsubscribed" }
>;

/** All subscriptions by name, and the way of what comes to those whom it concerns. */
export class Feeds {
  readonly #byName = new Map<string, Feed>();
  readonly #wire: Wire;
  #live = false;

  constructor(
    private readonly outbox: Outbox,
    private readonly calls: Calls,
    settings: Settings,
    private readonly report: Report,
  ) {
    const sending = { timeout: settings.timeouts.answer, waits: "connection", first: true } as const;
    this.#wire = {
      isLive: () => this.#live,
      subscribe: (command, heard) => outbox.send(command, { ...sending, heard }),
      ack: (topic, position) => calls.ack(topic, position),
      signal: (topic, name, options) => calls.signal(topic, name, options),
      handlerFailed: (about, error) => report(handlerFailed(about, error)),
    };
  }

  subscribe<T>(topic: Topic<T>, listener: MessageListener<T> | undefined, options: SubscribeOptions): Subscription<T> {
    const feed = this.#byName.get(topic.name) ?? new Feed(topic.name, this.#wire, (emptied) => this.#drop(emptied));
    this.#byName.set(topic.name, feed);
    const holder = new Holder(topic, options, feed, this.calls, this.report);
    feed.add(holder as unknown as Holder<never>);
    if (listener) {
      holder.on("message", listener);
    }
    if (options.signal?.aborted) {
      holder.unsubscribe();
    }
    return subscriptionOf(holder);
  }

  /** There is a connection: every subscription is asked for. */
  connected(): void {
    this.#live = true;
    for (const feed of [...this.#byName.values()]) {
      feed.connected();
    }
  }

  lost(): void {
    this.#live = false;
    for (const feed of this.#byName.values()) {
      feed.lost();
    }
  }

  message(message: TopicMessage): void {
    if (message.type === "unsubscribed") {
      const { topic, code } = message;
      const error = new AntiphonError(code, `The subscription of ${topic} was withdrawn`, { about: topic });
      this.#byName.get(topic)?.withdrawn(error);
      return;
    }
    for (const feed of this.#concerned(message.topic)) {
      tell(feed, message);
    }
  }

  close(): void {
    this.#live = false;
    for (const feed of this.#byName.values()) {
      feed.close();
    }
    this.#byName.clear();
  }

  #concerned(topic: string): Feed[] {
    const exact = this.#byName.get(topic);
    const patterns = [...this.#byName.values()].filter(({ name }) => isPattern(name) && name !== topic);
    const others = patterns.filter(({ name }) => !isPattern(topic) && matches(name, topic));
    return exact ? [exact, ...others] : others;
  }

  #drop(feed: Feed): void {
    if (this.#byName.get(feed.name) === feed) {
      this.#byName.delete(feed.name);
      feed.close();
      if (this.#live) {
        this.outbox
          .send({ type: "unsubscribe", topic: feed.name }, { timeout: 10_000, waits: "connection", first: true })
          .catch(() => undefined);
      }
    }
  }
}

function tell(feed: Feed, message: Exclude<TopicMessage, { type: "unsubscribed" }>): void {
  switch (message.type) {
    case "message":
      feed.message(message);
      break;
    case "reset":
      feed.reset(message.topic, message.position);
      break;
    case "signal": {
      const { type: _type, active = true, ...signal } = message;
      feed.signal({ ...signal, active });
      break;
    }
    default: {
      const { topic, member, count } = message;
      feed.change(message.type, { topic, member, count });
    }
  }
}

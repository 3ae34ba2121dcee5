import { AntiphonError } from "../api/errors.js";
import type { Undo } from "../api/observable.js";
import type {
  Delivered,
  HistoryOptions,
  HistoryPage,
  Message,
  PublishOptions,
  SignalOptions,
  SubscribeOptions,
  Subscription,
  SubscriptionEvents,
  SubscriptionState,
} from "../api/subscription.js";
import type { Topic } from "../api/topic.js";
import type { Position } from "../protocol/messages.js";
import type { Calls } from "./calls.js";
import { Emitter } from "./emitter.js";
import type { Feed } from "./feed.js";
import { passes } from "./patterns.js";
import { closed, handlerFailed, type Report, sentence, unobserved } from "./reports.js";
import { settled } from "./settled.js";
import { Store } from "./store.js";
import { disposable } from "./undo.js";

/** One holder's share of a feed: what `subscribe` answers. */
export class Holder<T> implements Omit<Subscription<T>, keyof Disposable> {
  readonly events: Emitter<SubscriptionEvents<T>>;
  readonly state: Store<SubscriptionState>;
  readonly #aborted = () => this.unsubscribe();
  #ended = false;

  constructor(
    private readonly of: Topic<T>,
    readonly options: SubscribeOptions,
    private readonly feed: Feed,
    private readonly calls: Calls,
    private readonly report: Report,
  ) {
    const failed = (error: unknown) => this.complain(handlerFailed(of.name, error));
    this.events = new Emitter(failed);
    this.state = new Store(feed.state, failed);
    options.signal?.addEventListener("abort", this.#aborted);
  }

  get topic(): string {
    return this.of.name;
  }

  get members(): Subscription<T>["members"] {
    return this.feed.people.members;
  }

  get typing(): Subscription<T>["typing"] {
    return this.feed.people.typing;
  }

  on<E extends keyof SubscriptionEvents<T>>(event: E, listener: (detail: SubscriptionEvents<T>[E]) => unknown): Undo {
    return this.events.on(event, listener);
  }

  ready(): Promise<void> {
    const active = settled(this.state, (state) => {
      if (state.status === "refused") {
        throw state.error;
      }
      if (state.status === "ended") {
        throw closed(`The subscription of ${this.topic}`);
      }
      return state.status === "active" ? state : undefined;
    });
    return unobserved(active.then(() => undefined));
  }

  publish(payload: T, options?: PublishOptions): Promise<Delivered> {
    return this.calls.publish(this.of, payload, options);
  }

  history(options?: HistoryOptions): Promise<HistoryPage<T>> {
    return this.calls.history(this.of, options);
  }

  ack(upTo: Position | Message<T>): Promise<void> {
    return unobserved(this.feed.acknowledge(typeof upTo === "string" ? upTo : upTo.position));
  }

  signal(name: string, options: SignalOptions = {}): Promise<void> {
    return this.calls.signal(this.topic, name, options);
  }

  setTyping(active = true): void {
    if (!this.#ended) {
      this.feed.typing.set(active);
    }
  }

  unsubscribe(): void {
    this.end();
    this.feed.remove(this as unknown as Holder<never>);
  }

  /** Takes a message, if it wants it; tells whether the application could deal with it. */
  deliver(message: Message): boolean | Promise<boolean> {
    if (this.#ended || !passes(this.options.filter, message.payload)) {
      return true;
    }
    try {
      return this.events.emit("message", this.#checked(message));
    } catch (cause) {
      const about = message.topic;
      this.complain(new AntiphonError("invalid_payload", `${about}: ${sentence(cause)}`, { about, cause }));
      return false;
    }
  }

  /** Tells its own listeners of an error, or everybody's if it has none. */
  complain(error: AntiphonError): void {
    if (this.events.has("error") && error.code !== "handler_failed") {
      this.events.emit("error", error);
    } else {
      this.report(error);
    }
  }

  /** Ends without a word to the server. */
  end(): void {
    if (!this.#ended) {
      this.#ended = true;
      this.options.signal?.removeEventListener("abort", this.#aborted);
      this.state.set({ status: "ended" });
      this.state.clear();
      this.events.clear();
    }
  }

  #checked(message: Message): Message<T> {
    const { check } = this.of;
    return (check ? { ...message, payload: check(message.payload) } : message) as Message<T>;
  }
}

/** A holder as its user sees it. */
export function subscriptionOf<T>(holder: Holder<T>): Subscription<T> {
  return disposable(holder, () => holder.unsubscribe());
}

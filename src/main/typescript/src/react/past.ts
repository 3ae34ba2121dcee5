import type { AntiphonError } from "../api/errors.js";
import type { HistoryOptions, HistoryPage, Message, Subscription } from "../api/subscription.js";
import type { Store } from "../core/store.js";
import type { HistoryView } from "./history.js";

type Seen<T> = Omit<HistoryView<T>, "loadMore">;

export const NOTHING_YET: Seen<never> = Object.freeze({
  messages: Object.freeze([]),
  loading: true,
  hasMore: false,
  error: undefined,
});

/** Joins pages of the past to what comes, whichever is there first. */
export class Past<T> {
  #reading = new AbortController();

  constructor(
    private readonly subscription: Subscription<T>,
    private readonly page: number,
    private readonly store: Store<Seen<T>>,
  ) {
    subscription.on("message", (message) => this.#change({ messages: [...this.#messages, message] }));
    subscription.on("reset", () => void this.#begin());
    subscription.on("error", (error) => this.#change({ error, loading: false }));
    void this.#begin();
  }

  /** Reads the page before the oldest message. */
  async more(): Promise<void> {
    const { loading, hasMore } = this.store.getSnapshot();
    const [oldest] = this.#messages;
    if (!loading && hasMore && oldest) {
      await this.#read({ before: oldest.position }, (page) => [...page, ...this.#messages]);
    }
  }

  close(): void {
    this.#reading.abort();
    this.subscription.unsubscribe();
  }

  /** Reads only when messages come: what is published in between would be in neither. */
  async #begin(): Promise<void> {
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    this.store.set(NOTHING_YET);
    const isActive = await this.subscription.ready().then(
      () => true,
      () => false,
    );
    if (isActive && !signal.aborted) {
      await this.#read({}, (page) => {
        const read = new Set(page.map(({ position }) => position));
        return [...page, ...this.#messages.filter(({ position }) => !read.has(position))];
      });
    }
  }

  async #read(range: HistoryOptions, join: (page: readonly Message<T>[]) => readonly Message<T>[]): Promise<void> {
    const { signal } = this.#reading;
    this.#change({ loading: true, error: undefined });
    try {
      const { messages }: HistoryPage<T> = await this.subscription.history({ ...range, limit: this.page, signal });
      if (!signal.aborted) {
        this.#change({ messages: join(messages), loading: false, hasMore: messages.length >= this.page });
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#change({ loading: false, error: error as AntiphonError });
      }
    }
  }

  get #messages(): readonly Message<T>[] {
    return this.store.getSnapshot().messages;
  }

  #change(changes: Partial<Seen<T>>): void {
    this.store.set({ ...this.store.getSnapshot(), ...changes });
  }
}

import { delayBefore } from "../core/backoff.js";
import type { Store } from "../core/store.js";
import { Timer } from "../core/timer.js";
import { Wake } from "../core/wake.js";
import { readStream, type StreamEvent } from "../transport/event-stream.js";
import { retryAfter } from "../transport/http.js";
import type { EventSourceOptions } from "./event-source.js";

/** An event of a stream. */
export interface ServerEvent<T> {
  /** `message` unless the server named it. */
  readonly name: string;
  readonly data: T;
  /** The last id that the server gave; Antiphon's are positions. */
  readonly id: string;
}

/** With what to ask for the stream. */
export interface EventFeedOptions {
  /** A token (JWT), or a function that gets one, asked for each attempt. */
  readonly token?: string | (() => string | null | Promise<string | null>);
  readonly credentials?: RequestCredentials;
  readonly fetch?: typeof fetch;
}

/** Where a stream stands. */
export interface EventFeedState<T> {
  /** `waiting` for the next attempt; `closed` for good: refused, ended by the server (204), unmounted, or not yet mounted. */
  readonly status: "connecting" | "open" | "waiting" | "closed";
  readonly last: ServerEvent<T> | undefined;
  /** What went wrong last; `undefined` while the stream is open. */
  readonly error: Error | undefined;
}

const DELAYS = { firstDelay: 500, longestDelay: 30_000, attempts: Number.POSITIVE_INFINITY, penalty: 0 };

/** A silent line is taken for a broken one: the server comments every 15 s unless set otherwise. */
const SILENCE = 45_000;

/** The answers with which it makes no sense to ask again in the same way. */
const isFinal = (status: number) =>
  status === 204 || (status >= 400 && status < 500 && ![408, 425, 429].includes(status));

/** Reads an event stream, and reads on in a new one when it breaks. */
export class EventFeed<T> {
  readonly #timer = new Timer();
  readonly #silence = new Timer();
  readonly #wake = new Wake(() => this.#woken());
  #attempt = new AbortController();
  #failures = 0;
  #id = "";

  constructor(
    private readonly url: string,
    private readonly options: () => EventSourceOptions<T>,
    private readonly store: Store<EventFeedState<T>>,
  ) {}

  open(): void {
    this.#wake.start();
    void this.#try();
  }

  close(): void {
    this.#end();
    this.#change({ status: "closed" });
  }

  async #try(): Promise<void> {
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#change({ status: "connecting" });
    this.#alive();
    try {
      const response = await this.#ask(attempt.signal);
      if (attempt.signal.aborted) {
        return;
      }
      if (response.status !== 200) {
        this.#refused(response);
        return;
      }
      this.#change({ status: "open", error: undefined });
      await readStream(
        response,
        (event) => this.#take(event, attempt.signal),
        () => this.#alive(),
      );
      this.#again(attempt, new Error("The event stream ended"));
    } catch (error) {
      this.#again(attempt, error as Error);
    }
  }

  async #ask(signal: AbortSignal): Promise<Response> {
    const { token, credentials = "same-origin", fetch: fetcher = globalThis.fetch } = this.options();
    const headers = new Headers({ Accept: "text/event-stream" });
    const bearer = typeof token === "function" ? await token() : token;
    if (bearer) {
      headers.set("Authorization", `Bearer ${bearer}`);
    }
    if (this.#id) {
      headers.set("Last-Event-ID", this.#id);
    }
    return await fetcher(this.url, { headers, credentials, cache: "no-store", signal });
  }

  #refused(response: Response): void {
    void response.body?.cancel().catch(() => undefined);
    const error = new Error(`The server answered ${response.status}`);
    if (isFinal(response.status)) {
      this.#end();
      this.#change({ status: "closed", error: response.status === 204 ? undefined : error });
    } else {
      this.#again(this.#attempt, error, retryAfter(response));
    }
  }

  #take({ name, data, id }: StreamEvent, signal: AbortSignal): void {
    if (signal.aborted) {
      return;
    }
    this.#failures = 0;
    this.#id = id ?? this.#id;
    const { parse = JSON.parse, onEvent } = this.options();
    try {
      const last: ServerEvent<T> = { name, data: parse(data), id: this.#id };
      this.#change({ last });
      onEvent?.(last);
    } catch (error) {
      this.#change({ error: error as Error });
    }
  }

  #again(attempt: AbortController, error: Error, after = 0): void {
    if (!attempt.signal.aborted) {
      attempt.abort();
      this.#silence.stop();
      this.#failures += 1;
      this.#change({ status: "waiting", error });
      const delay = Math.min(DELAYS.longestDelay, Math.max(after, delayBefore(this.#failures, DELAYS)));
      this.#timer.start(delay, () => void this.#try());
    }
  }

  #alive(): void {
    const attempt = this.#attempt;
    this.#silence.start(SILENCE, () => this.#again(attempt, new Error("The event stream went silent")));
  }

  #woken(): void {
    if (this.#timer.running) {
      this.#timer.stop();
      void this.#try();
    }
  }

  #end(): void {
    this.#wake.stop();
    this.#timer.stop();
    this.#silence.stop();
    this.#attempt.abort();
  }

  #change(changes: Partial<EventFeedState<T>>): void {
    this.store.set({ ...this.store.getSnapshot(), ...changes });
  }
}

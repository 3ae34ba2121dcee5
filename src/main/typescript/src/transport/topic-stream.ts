import type { Codec } from "../protocol/codec.js";
import type { ServerMessage, SubscribeOfClient } from "../protocol/messages.js";
import { readStream, type StreamEvent } from "./event-stream.js";
import { BROKEN, endOf } from "./handshake.js";
import { ask, type Http, problemOf } from "./http.js";
import { missed } from "./missed.js";
import { StreamTopic, type Subscribed } from "./stream-topic.js";
import type { LinkEnd, LinkListener } from "./transport.js";

/** The server comments every 15 s unless set otherwise; three of them missing are silence. */
export const SILENCE = 45_000;

/**
 * One event stream of all topics that are wanted. A change of the topics opens it anew; what was missed in between is read
 * from the history.
 */
export class TopicStream {
  readonly #topics = new Map<string, StreamTopic>();
  #soon: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #stream = new AbortController();
  #cautious = false;
  #goodbye: LinkEnd | undefined;

  constructor(
    private readonly http: () => Http,
    private readonly codec: Codec,
    private readonly listener: LinkListener,
  ) {}

  add(command: SubscribeOfClient): void {
    const since = command.since ?? this.#topics.get(command.topic)?.position;
    const whole = { ...command, ...(since !== undefined && { since }) };
    this.#topics.set(command.topic, new StreamTopic(whole, (message) => this.listener.message(message)));
    this.reopen();
  }

  remove(topic: string): void {
    this.#topics.delete(topic);
    this.reopen();
  }

  /** Waits for all changes of this moment. */
  reopen(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.#open());
  }

  close(): void {
    clearTimeout(this.#soon);
    clearTimeout(this.#silence);
    this.#stream.abort();
  }

  async #open(): Promise<void> {
    this.#stream.abort();
    clearTimeout(this.#silence);
    const stream = new AbortController();
    this.#stream = stream;
    const topics = this.#chosen();
    if (topics.length === 0) {
      return;
    }
    for (const topic of topics) {
      topic.reopen();
    }
    try {
      const response = await ask({ ...this.http(), signal: stream.signal }, `/api/events?${this.#query(topics)}`);
      if (response.ok) {
        this.#alive();
        const take = (event: StreamEvent) => this.#event(event, stream.signal);
        await readStream(response, take, () => this.#alive());
        this.#endOfStream(stream.signal);
      } else {
        await this.#refused(response, topics);
      }
    } catch (cause) {
      this.#endOfStream(stream.signal, cause);
    }
  }

  /** All of them; after a refusal the new ones one by one, to find out which it was. */
  #chosen(): StreamTopic[] {
    const topics = [...this.#topics.values()];
    const next = topics.find(({ pending }) => pending);
    return this.#cautious ? topics.filter((topic) => !topic.pending || topic === next) : topics;
  }

  #query(topics: readonly StreamTopic[]): URLSearchParams {
    const query = new URLSearchParams(topics.map(({ command }) => ["topic", command.topic]));
    if (topics.some(({ command }) => command.presence)) {
      query.set("presence", "true");
    }
    return query;
  }

  #event({ name, data }: StreamEvent, stream: AbortSignal): void {
    if (stream.aborted) {
      return;
    }
    this.codec.decode(
      data,
      (value) => {
        if (name === "subscribed") {
          void this.#begin(value as Subscribed, stream);
        } else {
          this.#message(value as ServerMessage);
        }
      },
      (reason) => this.listener.garbage(reason),
    );
  }

  #message(message: ServerMessage): void {
    if (message.type === "message") {
      this.#topics.get(message.topic)?.message(message);
    } else if (message.type === "reset" && message.position !== undefined) {
      this.#topics.get(message.topic)?.reset(message.position);
    } else {
      if (message.type === "goodbye") {
        this.#goodbye = { code: message.code, reason: "" };
      } else if (message.type === "unsubscribed") {
        this.#topics.delete(message.topic);
      }
      this.listener.message(message);
    }
  }

  async #begin(subscribed: Subscribed, stream: AbortSignal): Promise<void> {
    const topic = this.#topics.get(subscribed.topic);
    const { position: start = "" } = subscribed;
    const since = topic?.position;
    const messages =
      since === undefined || since === start
        ? []
        : await missed(this.http(), this.codec, subscribed.topic, since, start).catch(() => undefined);
    if (topic && !stream.aborted) {
      topic.begin(subscribed, messages);
      if (this.#cautious) {
        this.reopen();
      }
    }
  }

  async #refused(response: Response, topics: readonly StreamTopic[]): Promise<void> {
    const isTopical = [400, 403, 404].includes(response.status);
    const pending = topics.filter((topic) => topic.pending);
    const [only] = pending;
    if (!isTopical || !only) {
      this.listener.ended(endOf(response));
      return;
    }
    if (pending.length === 1) {
      const { code, message } = await problemOf(response);
      this.#topics.delete(only.command.topic);
      only.refuse(code, message);
    }
    this.#cautious = [...this.#topics.values()].some((topic) => topic.pending);
    this.reopen();
  }

  #alive(): void {
    this.listener.alive();
    clearTimeout(this.#silence);
    this.#silence = setTimeout(
      () => this.listener.ended({ code: BROKEN, reason: "the event stream went silent" }),
      SILENCE,
    );
  }

  #endOfStream(stream: AbortSignal, cause?: unknown): void {
    if (!stream.aborted) {
      this.listener.ended(this.#goodbye ?? { code: BROKEN, reason: "", ...(cause !== undefined && { error: cause }) });
    }
  }
}

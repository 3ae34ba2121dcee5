import type { Gap, Message, Recovered, Reset } from "../api/subscription.js";
import type { MessageOfServer, OkOfServer, PastMessage, Position } from "../protocol/messages.js";
import type { Acknowledgements } from "./acknowledgements.js";
import { Cursors, type Step } from "./cursor.js";
import { isPattern } from "./patterns.js";

/** What a stream tells whoever holds it. */
export interface StreamListener {
  message(message: Message): boolean | Promise<boolean>;
  recovered(event: Recovered): void;
  reset(event: Reset): void;
  gap(event: Gap): void;
}

/**
 * Makes one orderly stream out of what comes for a topic or pattern: what was missed before what is live, each message once,
 * in order; or it tells what is gone. Until the server has answered, live messages are held back.
 */
export class Stream {
  readonly #cursors = new Cursors();
  #heldBack: MessageOfServer[] | undefined = [];
  #began = false;

  /**
   * @param wantsAcks whether messages must be acknowledged
   * @param seesAll whether every message of the topic is wanted, so that a skipped offset means something
   */
  constructor(
    private readonly name: string,
    private readonly acks: Acknowledgements,
    private readonly wantsAcks: () => boolean,
    private readonly seesAll: () => boolean,
    private readonly listener: StreamListener,
  ) {}

  /** From where to recover; nothing to say for a pattern, nor where the server keeps the place. */
  get since(): Position | undefined {
    return isPattern(this.name) || (this.#began && this.wantsAcks()) ? undefined : this.#cursors.get(this.name);
  }

  /** Begins after a position that the application has from before. */
  startAfter(position: Position): void {
    if (!this.#began) {
      this.#cursors.move(this.name, position);
    }
  }

  /** What comes from here on is held back until the answer. */
  hold(): void {
    this.#heldBack ??= [];
  }

  /** The server has answered: here it begins, or goes on. */
  begin(answer: OkOfServer, since: Position | undefined): void {
    const again = this.#began;
    const live = this.#heldBack === undefined;
    this.#began = true;
    if (isPattern(this.name)) {
      this.#beginPattern(again && !live);
    } else {
      this.#beginTopic(answer, since);
    }
    const held = this.#heldBack ?? [];
    this.#heldBack = undefined;
    for (const message of held) {
      this.#take(message.topic, message, false);
    }
  }

  live(message: MessageOfServer): void {
    if (this.#heldBack) {
      this.#heldBack.push(message);
    } else {
      this.#take(message.topic, message, false);
    }
  }

  /** The server let go of messages up to a position; of a pattern nobody knows of which topics they were. */
  reset(topic: string, position: Position | undefined): void {
    if (position !== undefined) {
      this.#cursors.move(topic, position);
    }
    this.acks.clear();
    this.listener.reset({ topic, ...(position !== undefined && { position }), why: "lost" });
  }

  #beginPattern(missedSomething: boolean): void {
    if (missedSomething) {
      this.listener.reset({ topic: this.name, why: "unknown" });
    }
  }

  #beginTopic({ position, recovered, messages = [] }: OkOfServer, since: Position | undefined): void {
    if (recovered === false) {
      this.reset(this.name, position);
      return;
    }
    for (const message of messages) {
      this.#take(this.name, message, true);
    }
    if (position !== undefined && this.#cursors.step(this.name, position).kind !== "seen") {
      this.#cursors.move(this.name, position);
    }
    if (recovered && since !== undefined) {
      this.listener.recovered({ topic: this.name, count: messages.length });
    }
  }

  #take(topic: string, message: PastMessage, recovered: boolean): void {
    const { position, payload, at, from, key } = message;
    const step = this.#cursors.step(topic, position);
    const verdict = this.#verdict(position, step.kind === "seen");
    if (verdict === "known") {
      return;
    }
    this.#tellOfMissing(topic, position, step, recovered);
    if (step.kind !== "seen") {
      this.#cursors.move(topic, position);
    }
    const outcome = this.listener.message({
      topic,
      position,
      payload,
      at,
      ...(from && { from }),
      ...(key !== undefined && { key }),
      ...(recovered && { recovered }),
      ...(verdict === "again" && { redelivered: true }),
    });
    if (this.wantsAcks()) {
      void this.acks.finished(position, outcome);
    }
  }

  #verdict(position: Position, seen: boolean): "new" | "again" | "known" {
    return this.wantsAcks() ? this.acks.take(position, seen) : seen ? "known" : "new";
  }

  #tellOfMissing(topic: string, position: Position, { kind, missing, last }: Step, recovered: boolean): void {
    if (kind === "epoch") {
      this.acks.clear();
      this.listener.reset({ topic, why: "lost" });
    } else if (kind === "skipped" && last !== undefined && !recovered && this.seesAll()) {
      this.listener.gap({ topic, after: last, before: position, missing });
    }
  }
}

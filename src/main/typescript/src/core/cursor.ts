import type { Position } from "../protocol/messages.js";

/** Topics that a pattern's subscription remembers at most; of others a duplicate would not be noticed. */
const MOST_TOPICS = 10_000;

/** Where a position stands next to the last one that was seen. */
export interface Step {
  /**
   * - `first`: nothing was seen before
   * - `next`: exactly the one that follows
   * - `skipped`: later, `missing` are between
   * - `seen`: at or before the last one
   * - `epoch`: of another life of the log
   */
  readonly kind: "first" | "next" | "skipped" | "seen" | "epoch";
  readonly missing: number;
  readonly last: Position | undefined;
}

/** The last position of each topic that went through one subscription. */
export class Cursors {
  readonly #byTopic = new Map<string, Position>();

  get(topic: string): Position | undefined {
    return this.#byTopic.get(topic);
  }

  /** Tells where the position stands, without moving. */
  step(topic: string, position: Position): Step {
    const last = this.#byTopic.get(topic);
    if (last === undefined) {
      return { kind: "first", missing: 0, last };
    }
    if (epochOf(last) !== epochOf(position)) {
      return { kind: "epoch", missing: 0, last };
    }
    const missing = offsetOf(position) - offsetOf(last) - 1;
    const kind = missing < 0 ? "seen" : missing === 0 ? "next" : "skipped";
    return { kind, missing: Math.max(0, missing), last };
  }

  move(topic: string, position: Position): void {
    this.#byTopic.delete(topic);
    this.#byTopic.set(topic, position);
    if (this.#byTopic.size > MOST_TOPICS) {
      const [eldest] = this.#byTopic.keys();
      this.#byTopic.delete(eldest as string);
    }
  }
}

function epochOf(position: Position): string {
  return position.slice(0, position.lastIndexOf(":"));
}

function offsetOf(position: Position): number {
  return Number(position.slice(position.lastIndexOf(":") + 1));
}

/** Whether a position is at or before another one of the same epoch. */
export function isUpTo(position: Position, limit: Position): boolean {
  return epochOf(position) === epochOf(limit) && offsetOf(position) <= offsetOf(limit);
}

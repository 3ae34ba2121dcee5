import type { Position } from "../protocol/messages.js";
import { isUpTo } from "./cursor.js";

/** How far the application is with a message: at work on it, done, or it failed and wants it again. */
type Progress = "working" | "done" | "failed";

/**
 * What was delivered of a topic and is not acknowledged yet, in order. An acknowledgement stands for everything before it, so
 * it waits for the eldest message; while one is on its way, later ones are gathered.
 */
export class Acknowledgements {
  readonly #open = new Map<Position, Progress>();
  #last: Position | undefined;
  #due: Position | undefined;
  #underway = false;

  /**
   * @param automatic whether listeners that return are enough
   * @param send acknowledges at the server; settles with whether that succeeded
   */
  constructor(
    private readonly automatic: () => boolean,
    private readonly send: (upTo: Position) => Promise<boolean>,
  ) {}

  /** A message has come: `new`, `again` for the application, or nothing to bother it with. */
  take(position: Position, seen: boolean): "new" | "again" | "known" {
    const progress = this.#open.get(position);
    if (progress === undefined && seen) {
      this.#repeat();
      return "known";
    }
    if (progress === "working" && this.automatic()) {
      return "known";
    }
    if (progress === "done") {
      return "known";
    }
    this.#open.set(position, "working");
    return progress === undefined ? "new" : "again";
  }

  /** The listeners of a message have returned. */
  async finished(position: Position, outcome: boolean | Promise<boolean>): Promise<void> {
    const well = typeof outcome === "boolean" ? outcome : await outcome;
    if (!this.automatic() || !this.#open.has(position)) {
      return;
    }
    this.#open.set(position, well ? "done" : "failed");
    let upTo: Position | undefined;
    for (const [eldest, progress] of this.#open) {
      if (progress !== "done") {
        break;
      }
      this.#open.delete(eldest);
      upTo = eldest;
    }
    this.#acknowledge(upTo);
  }

  /** The application has dealt with everything up to there. */
  upTo(position: Position): void {
    for (const open of [...this.#open.keys()]) {
      if (isUpTo(open, position)) {
        this.#open.delete(open);
      }
    }
    this.#last = position;
  }

  /** The log has begun anew: nothing of before can be acknowledged. */
  clear(): void {
    this.#open.clear();
    this.#last = undefined;
    this.#due = undefined;
  }

  /** The server sent again what we had acknowledged: that was lost. */
  #repeat(): void {
    if (this.automatic()) {
      this.#acknowledge(this.#last);
    }
  }

  #acknowledge(upTo: Position | undefined): void {
    this.#due = upTo ?? this.#due;
    if (this.#due !== undefined && !this.#underway) {
      void this.#deliver(this.#due);
    }
  }

  async #deliver(upTo: Position): Promise<void> {
    this.#due = undefined;
    this.#underway = true;
    this.#last = upTo;
    await this.send(upTo);
    this.#underway = false;
    this.#acknowledge(undefined);
  }
}

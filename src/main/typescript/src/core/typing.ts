/** The server takes a typing sign back after 3 s; repeating it every two keeps it up. */
const REPEAT = 2000;

/** Turns key strokes into few signs. */
export class Typing {
  #saidAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly say: (active: boolean) => void) {}

  set(active: boolean): void {
    const recently = Date.now() - this.#saidAt < REPEAT;
    if (active && !recently) {
      this.#saidAt = Date.now();
      this.say(true);
    } else if (!active && this.#saidAt !== Number.NEGATIVE_INFINITY) {
      this.#saidAt = Number.NEGATIVE_INFINITY;
      this.say(false);
    }
  }
}

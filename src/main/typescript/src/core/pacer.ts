/** Keeps us within the rate of commands that the server allows: a token bucket that begins full. */
export class Pacer {
  #perSecond = Number.POSITIVE_INFINITY;
  #tokens = 0;
  #filledAt = 0;
  #pausedUntil = 0;

  /** Begins anew, for a new connection. */
  start(perSecond: number): void {
    this.#perSecond = perSecond > 0 ? perSecond : Number.POSITIVE_INFINITY;
    this.#tokens = this.#perSecond;
    this.#filledAt = Date.now();
    this.#pausedUntil = 0;
  }

  /** The server wants nothing for so many milliseconds. */
  pause(milliseconds: number): void {
    this.#pausedUntil = Date.now() + milliseconds;
  }

  /** Pays for a command: 0 when it may go, otherwise how many milliseconds to wait. */
  take(): number {
    const now = Date.now();
    if (now < this.#pausedUntil) {
      return this.#pausedUntil - now;
    }
    if (this.#perSecond === Number.POSITIVE_INFINITY) {
      return 0;
    }
    this.#tokens = Math.min(this.#perSecond, this.#tokens + ((now - this.#filledAt) / 1000) * this.#perSecond);
    this.#filledAt = now;
    if (this.#tokens < 1) {
      return Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000);
    }
    this.#tokens -= 1;
    return 0;
  }
}

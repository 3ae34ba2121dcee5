import type { Transport } from "../transport/transport.js";

/** So many attempts that nobody answers, and another transport may have more luck. */
const PATIENCE = 2;

/** How long the second choice is kept before the first is tried again, in milliseconds. */
const KEEP = 300_000;

/** Chooses what to connect with: the first transport that gets through. */
export class Routes {
  #index = 0;
  #unanswered = 0;
  #chosenAt = 0;

  constructor(private readonly transports: readonly Transport[]) {
    if (transports.length === 0) {
      throw new RangeError("There must be at least one transport");
    }
  }

  get current(): Transport {
    if (this.#index > 0 && this.#unanswered === 0 && Date.now() - this.#chosenAt > KEEP) {
      this.#index = 0;
    }
    return this.transports[this.#index] as Transport;
  }

  /** The server has said welcome over the current one. */
  worked(): void {
    this.#unanswered = 0;
  }

  /** The server is there, but the current one does not get through; answers whether there is another one to try. */
  blocked(): boolean {
    const isLast = this.#index === this.transports.length - 1;
    this.#move();
    return !isLast;
  }

  /** Nobody answered over the current one. */
  unanswered(): void {
    this.#unanswered += 1;
    if (this.#unanswered % PATIENCE === 0) {
      this.#move();
    }
  }

  #move(): void {
    this.#index = (this.#index + 1) % this.transports.length;
    this.#chosenAt = Date.now();
  }
}

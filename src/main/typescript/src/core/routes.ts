import type { Transport } from "../transport/transport.js";

/** So many attempts in a row that do not get through, and another transport may have more luck. */
const PATIENCE = 2;

/** How long the second choice is kept before the first is tried again, in milliseconds. */
const KEEP = 300_000;

/**
 * Chooses what to connect with: the first transport that gets through. A server that is not there is no reason for another
 * one: it will come back, and the first choice with it.
 */
export class Routes {
  #index = 0;
  #blocked = 0;
  #chosenAt = 0;

  constructor(private readonly transports: readonly Transport[]) {
    if (transports.length === 0) {
      throw new RangeError("There is no transport");
    }
  }

  get current(): Transport {
    if (this.#blocked === 0 && Date.now() - this.#chosenAt > KEEP) {
      this.#index = 0;
    }
    return this.transports[this.#index] as Transport;
  }

  /** The server has said welcome over the current one. */
  worked(): void {
    this.#blocked = 0;
  }

  /** There is no server to be reached, by whatever transport. */
  nobody(): void {
    this.#blocked = 0;
    this.#index = 0;
  }

  /**
   * The current one does not get through, or to nobody that answers. Once may be chance, as while the server is being
   * started.
   *
   * @return whether there is one to be tried at once
   */
  blocked(): boolean {
    this.#blocked += 1;
    if (this.#blocked % PATIENCE === 0) {
      this.#index = (this.#index + 1) % this.transports.length;
      this.#chosenAt = Date.now();
    }
    return this.#blocked < PATIENCE * this.transports.length;
  }
}

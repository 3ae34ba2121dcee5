import { Timer } from "./timer.js";

/** Finds a connection that is open in name only: after silence it asks, and without an answer it is dead. */
export class Pulse {
  readonly #timer = new Timer();
  #heardAt = 0;
  #asked = false;
  #silence = 0;

  constructor(
    private readonly patience: number,
    private readonly ping: () => void,
    private readonly dead: () => void,
  ) {}

  /** @param silence how long a living server may be silent, in milliseconds */
  start(silence: number): void {
    this.#silence = silence > 0 ? silence : Number.POSITIVE_INFINITY;
    this.heard();
    this.#listen(this.#silence);
  }

  heard(): void {
    this.#heardAt = Date.now();
    this.#asked = false;
  }

  /** Asks at once, for instance when the network may have changed. */
  probe(): void {
    if (this.#timer.running && !this.#asked) {
      this.#ask();
    }
  }

  stop(): void {
    this.#timer.stop();
  }

  #listen(delay: number): void {
    this.#timer.start(delay, () => {
      const silent = Date.now() - this.#heardAt;
      if (this.#asked) {
        this.dead();
      } else if (silent >= this.#silence) {
        this.#ask();
      } else {
        this.#listen(this.#silence - silent);
      }
    });
  }

  #ask(): void {
    this.#asked = true;
    this.#listen(this.patience);
    this.ping();
  }
}

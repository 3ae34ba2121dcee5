/** The longest wait that a platform's timer can hold; longer ones would fire at once. */
const LONGEST = 2_147_483_647;

/** At most one thing that will happen later. */
export class Timer {
  #handle: ReturnType<typeof setTimeout> | undefined;

  /** Does it after so many milliseconds, instead of whatever was to happen. */
  start(delay: number, action: () => void): void {
    this.stop();
    this.#handle = setTimeout(
      () => {
        this.#handle = undefined;
        action();
      },
      Math.min(Math.max(0, delay), LONGEST),
    );
  }

  get running(): boolean {
    return this.#handle !== undefined;
  }

  stop(): void {
    clearTimeout(this.#handle);
    this.#handle = undefined;
  }
}

const EVERY = 2000;
const PATIENCE = 6000;
const PATIENCE_IN_DOUBT = 2500;
const KEPT = 45;

/** Measures the round trip of pings while the line is up, and says so when no answer comes. */
export class Pulse extends EventTarget {
  samples = [];
  #ping;
  #onSilence;
  #timer;
  #run = 0;

  /**
   * @param ping sends one and resolves with its answer; takes the patience in milliseconds
   * @param onSilence called when an answer does not come
   */
  constructor(ping, onSilence) {
    super();
    this.#ping = ping;
    this.#onSilence = onSilence;
  }

  start() {
    this.stop();
    this.#beat(this.#run, PATIENCE);
  }

  stop() {
    this.#run += 1;
    clearTimeout(this.#timer);
  }

  /** Asks at once, with less patience: the browser thinks that the network has gone. */
  doubt() {
    clearTimeout(this.#timer);
    this.#beat(this.#run, PATIENCE_IN_DOUBT);
  }

  async #beat(run, patience) {
    const begun = performance.now();
    try {
      await this.#ping(patience);
    } catch (failure) {
      if (run === this.#run && failure.outcome === 'unknown') {
        this.#onSilence();
      }
      return;
    }
    if (run === this.#run) {
      this.#took(performance.now() - begun);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#beat(run, PATIENCE), EVERY);
    }
  }

  #took(sample) {
    this.samples = [...this.samples, sample].slice(-KEPT);
    this.dispatchEvent(new Event('sample'));
  }
}

const EVERY = 400;

/** Counts aloud under a topic, over a connection of its own. */
export class Speaker {
  #client;
  #topic;
  #tally;
  #timer = null;

  constructor(client, topic, tally) {
    this.#client = client;
    this.#topic = topic;
    this.#tally = tally;
    client.connect().catch(() => {}); // then nothing is said, and that is seen
  }

  start() {
    this.#timer ??= setInterval(() => this.#say(), EVERY);
  }

  /** Stops or goes on; answers whether it has stopped. */
  toggle() {
    if (this.#timer === null) {
      this.start();
      return false;
    }
    clearInterval(this.#timer);
    this.#timer = null;
    return true;
  }

  /** What the server did not take counts as not said. */
  #say() {
    const number = this.#tally.next();
    this.#client.publish(this.#topic, { number }).catch(() => this.#tally.unsaid(number));
  }
}

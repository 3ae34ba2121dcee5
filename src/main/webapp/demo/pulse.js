const EVERY = 2000;
const KEPT = 45;

/** Measures the round trip of pings while a client is connected; dispatches 'sample'. */
export class Pulse extends EventTarget {
  samples = [];
  #client;
  #timer;

  constructor(client) {
    super();
    this.#client = client;
    this.#timer = setInterval(() => this.#beat(), EVERY);
    client.on('connected', () => this.#beat());
  }

  stop() {
    clearInterval(this.#timer);
  }

  async #beat() {
    if (this.#client.connection.getSnapshot().status !== 'connected') {
      return;
    }
    try {
      this.samples = [...this.samples, await this.#client.ping()].slice(-KEPT);
      this.dispatchEvent(new Event('sample'));
    } catch {
      // the connection has gone meanwhile: it is said elsewhere
    }
  }
}

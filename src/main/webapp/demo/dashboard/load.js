const TOPIC = 'demo.load';
const EVERY = 25;

/** Something to look at: a client that says forty things a second, and listens to all who do. */
export class Load {
  #connect;
  #client = null;
  #timer;

  /** @param connect makes a client that is not connected yet */
  constructor(connect) {
    this.#connect = connect;
  }

  /** Begins or ends; answers whether it runs now. */
  toggle() {
    if (this.#client) {
      clearInterval(this.#timer);
      this.#client.close();
      this.#client = null;
      return false;
    }
    this.#client = this.#connect();
    this.#client.subscribe(TOPIC, () => {});
    this.#client.connect().catch(() => {}); // then there is no traffic, and the figures show that
    let number = 0;
    this.#timer = setInterval(() => {
      number += 1;
      this.#client.publish(TOPIC, { number }, { key: null }).catch(() => {}); // a number more or less is no loss
    }, EVERY);
    return true;
  }
}

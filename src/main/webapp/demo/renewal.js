const SHARE = 0.6;
const AGAIN = 5000;

/** Hands the server a new token well before the old one runs out, and tries again while there is time. */
export class Renewal {
  #credentials;
  #refresh;
  #timer;
  #run = 0;

  constructor(credentials, refresh) {
    this.#credentials = credentials;
    this.#refresh = refresh;
  }

  start() {
    this.stop();
    this.#plan(this.#run, this.#credentials.remaining * SHARE);
  }

  stop() {
    this.#run += 1;
    clearTimeout(this.#timer);
  }

  #plan(run, delay) {
    this.#timer = setTimeout(() => this.#renew(run), Math.min(delay, 2 ** 31 - 1));
  }

  async #renew(run) {
    let next = AGAIN;
    try {
      await this.#refresh(await this.#credentials.renew());
      next = this.#credentials.remaining * SHARE;
    } catch (failure) {
      next = Math.min(AGAIN, Math.max(500, this.#credentials.remaining * 0.2));
    }
    if (run === this.#run) {
      this.#plan(run, next);
    }
  }
}

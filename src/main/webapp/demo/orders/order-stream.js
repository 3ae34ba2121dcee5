const PATIENCE = 2000;
const ADDRESS = (id) => new URL(`../api/orders/${id}/stream`, import.meta.url);

/**
 * Follows one order by a plain EventSource, to show that nothing more is needed: the browser comes back by itself over a
 * lost connection, and gets the state anew. Only when the server refuses it, because the ticket in its address is used up,
 * a new one is opened. Ends when the order is complete.
 */
export class OrderStream {
  #id;
  #tokens;
  #on;
  #source = null;
  #timer;
  #closed = false;

  /** @param on `status(order)`, `complete()`, and `state(name)`: 'connecting', 'live', 'lost' */
  constructor(id, tokens, on) {
    this.#id = id;
    this.#tokens = tokens;
    this.#on = on;
    this.#open();
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#source?.close();
  }

  async #open() {
    this.#on.state('connecting');
    const address = ADDRESS(this.#id);
    try {
      address.searchParams.set('access_token', await this.#tokens());
    } catch {
      this.#later();
      return;
    }
    if (!this.#closed) {
      this.#listen(new EventSource(address));
    }
  }

  #listen(source) {
    this.#source = source;
    const status = ({ data }) => this.#on.status(JSON.parse(data));
    source.addEventListener('open', () => this.#on.state('live'));
    source.addEventListener('order', status);
    source.addEventListener('status_update', status);
    source.addEventListener('complete', () => {
      this.close();
      this.#on.complete();
    });
    source.addEventListener('error', () => {
      this.#on.state('lost');
      if (source.readyState === EventSource.CLOSED) {
        this.#later();
      }
    });
  }

  #later() {
    if (!this.#closed) {
      this.#timer = setTimeout(() => this.#open(), PATIENCE);
    }
  }
}

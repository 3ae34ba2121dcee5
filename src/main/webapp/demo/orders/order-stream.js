const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30_000;
const ADDRESS = (id) => new URL(`../api/orders/${id}/stream`, import.meta.url);

/**
 * Follows one order by a plain EventSource, to show that nothing more is needed: the browser comes back by itself over a
 * lost connection, and gets the state anew. A ticket in its address says who asks, and is good once; when the server does
 * not take it any more, a new one is opened with a new ticket. Ends when the order is complete.
 */
export class OrderStream {
  #id;
  #ticket;
  #on;
  #source = null;
  #timer;
  #wait = FIRST_WAIT;
  #closed = false;

  /**
   * @param ticket gets a ticket
   * @param on `status(order)`, `complete()`, and `state(name)`: 'connecting', 'live', 'lost'
   */
  constructor(id, ticket, on) {
    this.#id = id;
    this.#ticket = ticket;
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
      address.searchParams.set('ticket', await this.#ticket());
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
    source.addEventListener('open', () => {
      this.#wait = FIRST_WAIT;
      this.#on.state('live');
    });
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
      this.#timer = setTimeout(() => this.#open(), this.#wait);
      this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT);
    }
  }
}

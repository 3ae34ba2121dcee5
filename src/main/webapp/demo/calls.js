/** A command that was not simply done: refused by the server, or left without an answer. */
export class CallError extends Error {
  /** @param outcome 'unsent' (it never left), 'unknown' (it left, nobody knows) or 'refused' (the server said no) */
  constructor(outcome, message, code) {
    super(message);
    this.outcome = outcome;
    this.code = code;
  }
}

/** Commands that wait for the answer with their id. */
export class Calls {
  #next = 1;
  #open = new Map();

  /** Gives the command an id, sends it, and waits for its answer. */
  make(command, send, patience = 10_000) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#open.delete(id);
        reject(new CallError('unknown', 'No answer came'));
      }, patience);
      this.#open.set(id, { resolve, reject, timer });
      send(command(id));
    });
  }

  /** An answer came. */
  settle({ id, error, body }) {
    const call = this.#take(id);
    if (!call) {
      return;
    }
    if (error) {
      call.reject(new CallError('refused', error.message, error.code));
    } else {
      call.resolve(body);
    }
  }

  /** No answer will come any more. */
  abandon() {
    for (const id of [...this.#open.keys()]) {
      this.#take(id).reject(new CallError('unknown', 'The connection broke before the answer came'));
    }
  }

  #take(id) {
    const call = this.#open.get(id);
    this.#open.delete(id);
    clearTimeout(call?.timer);
    return call;
  }
}

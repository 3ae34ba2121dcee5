/**
 * What was said and what became of it, number by number from 1: 'said', 'heard' or 'late' (caught up), 'lost'. Dispatches
 * 'change' with the number.
 */
export class Tally extends EventTarget {
  caughtUp = 0;
  twice = 0;
  disorder = 0;
  #fates = new Map();
  #latest = 0;
  #last = 0;

  /** Numbers that the server took, or may have taken. */
  get saidCount() {
    return this.#fates.size;
  }

  get heardCount() {
    return this.#count('heard') + this.#count('late');
  }

  get lost() {
    return this.#count('lost');
  }

  get missing() {
    return this.#count('said');
  }

  fateOf(number) {
    return this.#fates.get(number);
  }

  /** The next number, about to be said. */
  next() {
    this.#latest += 1;
    this.#become(this.#latest, 'said');
    return this.#latest;
  }

  /** It did not get to the server: nobody can have heard it. */
  unsaid(number) {
    this.#fates.delete(number);
    this.#tell(number);
  }

  /** It was heard, at once or late. */
  heard(number, late) {
    const before = this.#fates.get(number);
    this.twice += before === 'heard' || before === 'late' ? 1 : 0;
    this.disorder += number < this.#last ? 1 : 0;
    this.#last = Math.max(this.#last, number);
    this.caughtUp += late ? 1 : 0;
    this.#become(number, late ? 'late' : 'heard');
  }

  /** The server has let go of all that was not heard so far. */
  lostUpTo() {
    [...this.#fates].filter(([, fate]) => fate === 'said').forEach(([number]) => this.#become(number, 'lost'));
  }

  #become(number, fate) {
    this.#fates.set(number, fate);
    this.#tell(number);
  }

  #count(fate) {
    return [...this.#fates.values()].filter((each) => each === fate).length;
  }

  #tell(number) {
    this.dispatchEvent(new CustomEvent('change', { detail: number }));
  }
}

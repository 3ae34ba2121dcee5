import { byId, el, setText } from '../dom.js';
import { count } from '../format.js';

const SHOWN = 120;

/** The numbers one by one as they come, their sums, and the sentence that they amount to. */
export class NumbersView {
  #tally;
  #items = new Map();
  #list = byId('numbers');

  constructor(tally) {
    this.#tally = tally;
    tally.addEventListener('change', ({ detail }) => this.#show(detail));
  }

  #show(number) {
    const fate = this.#tally.fateOf(number);
    const item = this.#items.get(number) ?? this.#added(number);
    item.className = `number ${fate ?? 'unsaid'}`;
    const { saidCount, heardCount, caughtUp, twice, lost } = this.#tally;
    setText(byId('said'), count(saidCount));
    setText(byId('heard'), count(heardCount));
    setText(byId('caught-up'), count(caughtUp));
    setText(byId('twice'), count(twice));
    setText(byId('lost'), count(lost));
    this.#judge();
  }

  #judge() {
    const { lost, twice, disorder, missing } = this.#tally;
    const whole = lost === 0 && twice === 0 && disorder === 0;
    byId('verdict').dataset.whole = String(whole);
    const waiting = missing > 2 ? `${missing > 20 ? 'Many' : 'Some'} are still to come.` : 'Every number was heard, once and in order.';
    setText(byId('verdict'), whole ? `Nothing is lost. ${waiting}` : `${lost} lost, ${twice} twice, ${disorder} out of order.`);
  }

  #added(number) {
    const item = el('li', {}, String(number));
    this.#items.set(number, item);
    this.#list.append(item);
    if (this.#list.children.length > SHOWN) {
      this.#items.delete(Number(this.#list.firstElementChild.textContent));
      this.#list.firstElementChild.remove();
    }
    return item;
  }
}

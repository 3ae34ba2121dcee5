import { byId, el, setText } from '../dom.js';
import { time } from '../format.js';
import { WORDS } from './words.js';

/** All orders, the newest first; each can be chosen. */
export class OrderList {
  #orders = new Map();
  #items = new Map();
  #chosen = null;
  #onChoice;

  /** @param onChoice called with an order that is to be followed */
  constructor(onChoice) {
    this.#onChoice = onChoice;
  }

  fill(orders) {
    [...orders].reverse().forEach((order) => this.put(order));
    byId('no-orders').hidden = this.#orders.size > 0;
    const first = orders.find(({ id }) => id === this.#chosen) ?? orders[0];
    if (first && !this.#chosen) {
      this.#onChoice(first);
    }
  }

  /** An order, new or as it is now; what is older than that is passed over. */
  put(order) {
    const known = this.#orders.get(order.id);
    if (known && known.steps.length >= order.steps.length) {
      return;
    }
    this.#orders.set(order.id, order);
    byId('no-orders').hidden = true;
    if (!known) {
      this.#items.set(order.id, this.#item(order));
      byId('orders').prepend(this.#items.get(order.id));
    }
    this.#show(order);
  }

  choose(id) {
    this.#chosen = id;
    this.#items.forEach((item, each) => mark(item, each === id));
  }

  #item({ id, item, steps }) {
    const button = el(
      'button',
      { type: 'button', class: 'order-item', onclick: () => this.#onChoice(this.#orders.get(id)) },
      el('span', { class: 'order-name' }, item),
      el('span', { class: 'order-state' }),
      el('span', { class: 'order-when muted' }, `${id} · ${time(steps[0].at)}`),
    );
    return el('li', {}, button);
  }

  #show({ id, state }) {
    const item = this.#items.get(id);
    item.dataset.state = state;
    setText(item.querySelector('.order-state'), WORDS[state]);
    mark(item, id === this.#chosen);
  }
}

const mark = (item, chosen) => item.firstElementChild.setAttribute('aria-current', String(chosen));

import { announce, byId, el, setText } from '../dom.js';
import { exactTime } from '../format.js';
import { WAY, WORDS } from './words.js';

const STREAMS = {
  connecting: 'Connecting to its stream…',
  live: 'Following it live',
  lost: 'The stream is lost; the browser is coming back',
  complete: 'Complete: the server has ended the stream',
};

/** One order: where it is on its way, when it got there, and what can be done with it. */
export class OrderView {
  #actions;
  #section = byId('order');
  #order = null;
  #title = el('h2', { id: 'order-title' });
  #stream = el('p', { class: 'stream muted' });
  #way = el('ol', { class: 'way' });
  #error = el('p', { class: 'error', role: 'alert' });
  #buttons;

  /** @param actions `advance(order)` and `cancel(order)`; both reject with a sentence */
  constructor(actions) {
    this.#actions = actions;
    this.#buttons = el(
      'div', { class: 'order-actions' },
      el('button', { type: 'button', id: 'advance', class: 'small', onclick: () => this.#do('advance') }, 'Move it on'),
      el('button', { type: 'button', id: 'cancel', class: 'small', onclick: () => this.#do('cancel') }, 'Cancel it'),
    );
    this.#section.append(this.#title, this.#stream, this.#way, this.#buttons, this.#error);
  }

  show(order) {
    const news = this.#order?.id === order.id && this.#order.state !== order.state;
    this.#order = order;
    this.#section.hidden = false;
    this.#section.dataset.state = order.state;
    setText(this.#title, order.item);
    setText(this.#error, '');
    this.#way.replaceChildren(...wayOf(order).map((step) => stepItem(step, order)));
    this.#buttons.hidden = order.state === 'delivered' || order.state === 'cancelled';
    if (news) {
      announce(`${order.item}: ${WORDS[order.state]}`);
    }
  }

  showStream(state) {
    this.#section.dataset.stream = state;
    setText(this.#stream, STREAMS[state]);
  }

  async #do(action) {
    try {
      await this.#actions[action](this.#order);
    } catch (failure) {
      setText(this.#error, `${failure.message}.`);
    }
  }
}

/** What happened, and, unless it is cancelled, what is still to come. */
function wayOf({ state, steps }) {
  const done = steps.map((step) => ({ ...step, done: true }));
  const rest = state === 'cancelled' ? [] : WAY.slice(steps.length).map((next) => ({ state: next, done: false }));
  return [...done, ...rest];
}

function stepItem({ state, at, done }, order) {
  const isNow = done && state === order.state;
  return el(
    'li',
    { class: `step${done ? ' done' : ''} ${state}`, 'aria-current': isNow && 'step' },
    el('span', { class: 'step-dot', 'aria-hidden': 'true' }),
    el('span', { class: 'step-name' }, WORDS[state]),
    done ? el('time', { class: 'muted', datetime: new Date(at).toISOString() }, exactTime(at)) : '',
  );
}

import { announce, byId, el, setText } from './dom.js';
import { exactTime, time } from './format.js';
import { initialOf, voiceOf } from './people.js';

const TOGETHER = 3 * 60_000;
const NEAR_THE_END = 80;
const FATES = {
  sending: 'Sending…',
  sent: 'Sent',
  unsent: 'Not sent',
  unknown: 'Not confirmed',
  refused: 'Refused',
};

/** Shows the conversation that is open: one list item an entry, added and changed one by one. */
export class MessageView {
  #conversations;
  #onAgain;
  #items = new Map();
  #shown = null;
  #follows = true;
  #log = byId('log');
  #scroller = byId('scroller');

  /** @param onAgain called with an entry that is to be sent once more */
  constructor(conversations, onAgain) {
    this.#conversations = conversations;
    this.#onAgain = onAgain;
    conversations.addEventListener('list', () => this.#showCurrent());
    this.#scroller.addEventListener('scroll', () => { this.#follows = this.#isAtTheEnd(); });
    new ResizeObserver(() => this.#follows && this.#toTheEnd()).observe(this.#scroller);
    conversations.addEventListener('entry', ({ detail }) => this.#added(detail));
    conversations.addEventListener('change', ({ detail }) => this.#changed(detail));
  }

  #showCurrent() {
    const current = this.#conversations.current;
    if (current === this.#shown) {
      this.#showEmpty();
      return;
    }
    this.#shown = current;
    this.#items.clear();
    this.#log.setAttribute('aria-live', 'off');
    this.#log.replaceChildren();
    current?.entries.forEach((entry, i) => this.#append(entry, current.entries[i - 1]));
    this.#log.setAttribute('aria-live', 'polite');
    this.#showEmpty();
    this.#toTheEnd();
  }

  #added({ conversation, entry }) {
    if (conversation !== this.#shown) {
      return;
    }
    const follows = entry.own || this.#isAtTheEnd();
    this.#append(entry, conversation.entries.at(-2));
    this.#showEmpty();
    if (follows) {
      this.#toTheEnd();
    }
  }

  #append(entry, before) {
    const item = entry.kind === 'remark' ? remark(entry) : this.#message(entry, before);
    this.#items.set(entry, item);
    this.#log.append(item);
  }

  #message(entry, before) {
    const follows = before?.kind === 'message' && before.from.user === entry.from.user
      && before.topic === entry.topic && entry.at - before.at < TOGETHER;
    const item = el('li', { class: `message${entry.own ? ' own' : ''}${follows ? ' follows' : ''}` });
    item.dataset.voice = voiceOf(entry.from.user);
    const when = el('time', { datetime: new Date(entry.at).toISOString(), title: exactTime(entry.at) }, time(entry.at));
    const topic = this.#shown?.isPattern ? el('span', { class: 'from-topic' }, entry.topic) : '';
    item.append(
      el('span', { class: 'face', 'aria-hidden': 'true' }, initialOf(entry.from.name)),
      el('p', { class: 'by' }, el('strong', {}, entry.own ? `${entry.from.name} (you)` : entry.from.name), topic, when),
      el('p', { class: 'bubble', dir: 'auto' }, entry.text),
    );
    if (entry.own) {
      item.append(el('p', { class: 'fate' }));
      this.#showFate(item, entry);
    }
    return item;
  }

  #changed(entry) {
    const item = this.#items.get(entry);
    if (item) {
      this.#showFate(item, entry);
    }
    if (entry.status !== 'sent') {
      announce(`${FATES[entry.status]}: ${entry.text}`);
    }
  }

  #showFate(item, entry) {
    const fate = item.querySelector('.fate');
    item.dataset.fate = entry.status;
    const note = entry.note ? `${FATES[entry.status]}. ${entry.note}` : FATES[entry.status];
    const undone = entry.status !== 'sent' && entry.status !== 'sending';
    const again = el('button', { type: 'button', class: 'link', onclick: () => this.#onAgain(entry) }, 'Send again');
    fate.replaceChildren(el('span', {}, note), ...(undone ? [again] : []));
  }

  #showEmpty() {
    byId('empty').hidden = !this.#shown || this.#shown.entries.length > 0 || this.#shown.error !== '';
  }

  #isAtTheEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  #toTheEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }
}

function remark(entry) {
  const item = el('li', { class: 'remark' });
  setText(item, `${entry.text} · ${exactTime(entry.at)}`);
  return item;
}

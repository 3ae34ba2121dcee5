import { announce, byId, el, setText } from '../dom.js';
import { exactTime, time } from '../format.js';
import { initialOf, voiceOf } from '../people.js';

const TOGETHER = 3 * 60_000;
const NEAR_THE_END = 80;
const FATES = { waiting: 'On its way', sent: 'Sent', unsent: 'Not sent' };

/** Shows the conversation that is open: one list item an entry, added and changed one by one. */
export class MessageView {
  #conversations;
  #actions;
  #items = new Map();
  #shown = null;
  #follows = true;
  #log = byId('log');
  #scroller = byId('scroller');

  /** @param actions `again(entry)`, `older(conversation)`, and `read(conversation)` when all of it was seen */
  constructor(conversations, actions) {
    this.#conversations = conversations;
    this.#actions = actions;
    conversations.addEventListener('list', () => this.#showCurrent());
    this.#scroller.addEventListener('scroll', () => this.#scrolled());
    new ResizeObserver(() => this.#follows && this.#toTheEnd()).observe(this.#scroller);
    conversations.addEventListener('entry', ({ detail }) => this.#added(detail));
    conversations.addEventListener('older', ({ detail }) => detail === this.#shown && this.#refill());
    conversations.addEventListener('change', ({ detail }) => this.#changed(detail));
    conversations.addEventListener('people', ({ detail }) => detail === this.#shown && this.#peopleChanged());
    byId('older').addEventListener('click', () => actions.older(this.#shown).catch(() => {})); // it may be tried again
    document.addEventListener('visibilitychange', () => this.#markRead());
  }

  #showCurrent() {
    const current = this.#conversations.current;
    if (current !== this.#shown) {
      this.#shown = current;
      this.#fill();
      this.#toTheEnd();
    }
    this.#showEmpty();
    this.#markRead();
  }

  /** What is before all that is here came: what one looks at stays where it is. */
  #refill() {
    const fromTheEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
    const followed = this.#isAtTheEnd();
    this.#fill();
    this.#showEmpty();
    this.#scroller.scrollTop = followed ? this.#scroller.scrollHeight : this.#scroller.scrollHeight - fromTheEnd;
    this.#markRead();
  }

  #fill() {
    const entries = this.#shown?.entries ?? [];
    this.#items.clear();
    this.#log.setAttribute('aria-live', 'off');
    this.#log.replaceChildren();
    entries.forEach((entry, i) => this.#append(entry, entries[i - 1]));
    this.#log.setAttribute('aria-live', 'polite');
    byId('older').hidden = !this.#shown?.hasMore;
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
      this.#markRead();
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
    if (entry.status === 'unsent') {
      announce(`${FATES.unsent}: ${entry.text}`);
    }
  }

  #peopleChanged() {
    this.#items.forEach((item, entry) => entry.own && entry.status === 'sent' && this.#showFate(item, entry));
    this.#markRead();
  }

  #showFate(item, entry) {
    const readers = entry.status === 'sent' && !this.#shown.isPattern ? this.#shown.readersOf(entry) : [];
    item.dataset.fate = readers.length > 0 ? 'read' : entry.status;
    const words = readers.length > 0 ? `Read by ${readers.join(', ')}` : FATES[entry.status];
    const again = el('button', { type: 'button', class: 'link', onclick: () => this.#actions.again(entry) }, 'Send again');
    item.querySelector('.fate').replaceChildren(
      el('span', { class: 'tick', 'aria-hidden': 'true' }),
      el('span', {}, entry.note ? `${words}. ${entry.note}` : words),
      ...(entry.status === 'unsent' ? [again] : []),
    );
  }

  #showEmpty() {
    byId('empty').hidden = !this.#shown || this.#shown.entries.length > 0 || this.#shown.error !== '';
  }

  #scrolled() {
    this.#follows = this.#isAtTheEnd();
    this.#markRead();
  }

  #markRead() {
    if (this.#shown && document.visibilityState === 'visible' && this.#isAtTheEnd()) {
      this.#actions.read(this.#shown);
    }
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

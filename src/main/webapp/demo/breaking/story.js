import { byId, el } from '../dom.js';
import { exactTime } from '../format.js';

const KEPT = 40;

/** What happened to the connection, the latest first. */
export class Story {
  #list = byId('story');

  tell(sentence) {
    this.#list.prepend(el('li', {}, el('time', { class: 'muted' }, exactTime(Date.now())), el('span', {}, sentence)));
    if (this.#list.children.length > KEPT) {
      this.#list.lastElementChild.remove();
    }
  }
}

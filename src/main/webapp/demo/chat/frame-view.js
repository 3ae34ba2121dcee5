import { byId, el } from '../dom.js';
import { bytes, exactTime } from '../format.js';

const KEPT = 300;
const SIGNS = { in: '↓', out: '↑', note: '·' };
const WORDS = { in: 'received', out: 'sent', note: 'note' };

/** The drawer with the frames as they went over the wire; filled only while it is open. */
export class FrameView {
  #network;
  #drawer = byId('frames');
  #list = byId('frame-list');
  #opener = byId('show-frames');

  constructor(network) {
    this.#network = network;
    network.addEventListener('frame', ({ detail }) => this.#added(detail));
    this.#opener.addEventListener('click', () => this.toggle());
    byId('close-frames').addEventListener('click', () => this.toggle(false));
    byId('show-pings').addEventListener('change', () => this.#fill());
    byId('clear-frames').addEventListener('click', () => {
      network.clear();
      this.#fill();
    });
    this.#drawer.addEventListener('keydown', (event) => event.key === 'Escape' && this.toggle(false));
  }

  toggle(open = this.#drawer.hidden) {
    const hadFocus = this.#drawer.contains(document.activeElement);
    this.#drawer.hidden = !open;
    this.#opener.setAttribute('aria-expanded', String(open));
    if (open) {
      this.#fill();
      this.#list.focus({ preventScroll: true });
    } else if (hadFocus) {
      this.#opener.focus();
    }
  }

  #fill() {
    this.#list.replaceChildren(...this.#network.kept.filter((frame) => this.#isWanted(frame)).map(row));
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  #added(frame) {
    if (this.#drawer.hidden || !this.#isWanted(frame)) {
      return;
    }
    const { scrollHeight, scrollTop, clientHeight } = this.#list;
    const follows = scrollHeight - scrollTop - clientHeight < 40;
    this.#list.append(row(frame));
    if (this.#list.children.length > KEPT) {
      this.#list.firstElementChild.remove();
    }
    if (follows) {
      this.#list.scrollTop = this.#list.scrollHeight;
    }
  }

  #isWanted(frame) {
    return !frame.ping || byId('show-pings').checked;
  }
}

function row(frame) {
  return el(
    'li',
    { class: `frame ${frame.direction}` },
    el('span', { class: 'frame-way', 'aria-hidden': 'true' }, SIGNS[frame.direction]),
    el('span', { class: 'sr' }, WORDS[frame.direction]),
    el('time', {}, exactTime(frame.at)),
    el('code', {}, hidden(frame.text)),
    el('span', { class: 'frame-size' }, frame.bytes ? bytes(frame.bytes) : ''),
  );
}

/** A token is a credential: it stays out of sight. */
const hidden = (text) => text.replace(/("token":")[^"]+/, '$1…');

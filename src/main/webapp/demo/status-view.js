import { announce, byId, setText } from './dom.js';

const NAMES = {
  idle: 'idle', connecting: 'connecting', connected: 'live', waiting: 'waiting', stopped: 'stopped', closed: 'idle',
};
const WORDS = {
  idle: 'Not connected',
  connecting: 'Connecting',
  live: 'Live',
  waiting: 'Connection lost',
  stopped: 'Disconnected',
};

/** How the connection is, in words: { name, words, reason, attempt, retryAt }. */
export function described(state) {
  const name = NAMES[state.status];
  const again = name === 'connecting' && state.reason !== undefined;
  const reason = state.reason ? sentence(state.reason) : '';
  return { name, again, reason, words: again ? 'Reconnecting' : WORDS[name], attempt: state.attempt ?? 0, retryAt: state.retryAt };
}

const sentence = ({ message, code }) => `${message.replace(/\.$/, '')}${code ? ` (${code})` : ''}`;

/** Says how a client's connection is, in the bar and, where the page has them, in a panel and a banner. */
export class StatusView {
  #client;
  #undo = () => {};
  #ticking;
  #lastSaid = '';

  constructor() {
    byId('retry')?.addEventListener('click', () => this.#client.connect().catch(() => {}));
  }

  follow(client) {
    this.#undo();
    this.#client = client;
    this.#undo = client.connection.subscribe(() => this.#show());
    this.#show();
  }

  #show() {
    const state = described(this.#client.connection.getSnapshot());
    document.documentElement.dataset.connection = state.name;
    setText(byId('status-text'), state.words);
    if (byId('state-title')) {
      setText(byId('state-title'), state.words);
      setText(byId('state-reason'), state.name === 'live' ? 'Messages arrive as they are sent' : state.reason);
    }
    this.#showBanner(state);
    this.#tick(state);
    this.#say(state);
  }

  #say({ again, words, reason }) {
    const said = again ? this.#lastSaid : [words, reason].filter(Boolean).join(': ');
    if (said !== this.#lastSaid) {
      this.#lastSaid = said;
      announce(said);
    }
  }

  #showBanner({ name, again, words, reason }) {
    const banner = byId('banner');
    if (!banner) {
      return;
    }
    banner.hidden = !(name === 'waiting' || name === 'stopped' || again);
    setText(byId('banner-title'), `${words}.`);
    setText(byId('banner-text'), `${reason}. What you write now waits and goes out by itself.`);
    setText(byId('retry'), name === 'stopped' ? 'Connect again' : 'Try now');
    byId('retry').disabled = name === 'connecting';
  }

  #tick({ name, again, attempt, retryAt }) {
    clearTimeout(this.#ticking);
    const left = Math.max(0, (retryAt ?? 0) - Date.now());
    const seconds = Math.ceil(left / 1000);
    const counts = name === 'waiting' && retryAt !== undefined;
    if (byId('banner-count')) {
      setText(byId('banner-count'), again ? `Attempt ${attempt}…` : counts ? `Trying again in ${seconds} s.` : '');
    }
    if (counts) {
      setText(byId('status-text'), `Retry in ${seconds} s`);
      this.#ticking = setTimeout(() => this.#show(), left % 1000 || 1000);
    }
  }
}

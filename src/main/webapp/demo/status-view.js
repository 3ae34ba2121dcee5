import { announce, byId, setText } from './dom.js';

const WORDS = {
  idle: 'Not connected',
  connecting: 'Connecting',
  live: 'Live',
  waiting: 'Connection lost',
  stopped: 'Disconnected',
};

/** Says how the connection is, in the bar, in the panel and, when it is not well, above the messages. */
export class StatusView {
  #connection;
  #ticking;
  #lastSaid = '';

  constructor(onRetry) {
    byId('retry').addEventListener('click', onRetry);
  }

  follow(connection) {
    this.#connection = connection;
    connection.addEventListener('state', () => connection === this.#connection && this.#show());
    this.#show();
  }

  #show() {
    const { name, attempt, reason } = this.#connection.state;
    document.documentElement.dataset.connection = name;
    const words = name === 'connecting' && attempt > 0 ? 'Reconnecting' : WORDS[name];
    setText(byId('state-title'), words);
    setText(byId('state-reason'), name === 'live' ? 'Messages arrive as they are sent' : reason);
    setText(byId('status-text'), words);
    this.#showBanner(name, attempt, reason, words);
    this.#tick();
    const say = name === 'connecting' && attempt > 0 ? this.#lastSaid : [words, reason].filter(Boolean).join(': ');
    if (say !== this.#lastSaid) {
      this.#lastSaid = say;
      announce(say);
    }
  }

  #showBanner(name, attempt, reason, words) {
    const troubled = name === 'waiting' || name === 'stopped' || (name === 'connecting' && attempt > 0);
    byId('banner').hidden = !troubled;
    if (troubled) {
      setText(byId('banner-title'), `${words}.`);
      setText(byId('banner-text'), `${reason}. What you write now is not sent.`);
      setText(byId('retry'), name === 'stopped' ? 'Connect again' : 'Try now');
      byId('retry').disabled = name === 'connecting';
    }
  }

  #tick() {
    clearTimeout(this.#ticking);
    const { name, until, attempt } = this.#connection.state;
    if (name === 'connecting' && attempt > 0) {
      setText(byId('banner-count'), `Attempt ${attempt}…`);
      return;
    }
    if (name !== 'waiting') {
      setText(byId('banner-count'), '');
      return;
    }
    const left = Math.max(0, until - Date.now());
    const seconds = Math.ceil(left / 1000);
    setText(byId('banner-count'), `Trying again in ${seconds} s.`);
    setText(byId('status-text'), `Lost · retry in ${seconds} s`);
    this.#ticking = setTimeout(() => this.#tick(), left % 1000 || 1000);
  }
}

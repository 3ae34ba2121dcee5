import { byId, el, setText } from './dom.js';
import { bytes, count, exactTime, milliseconds } from './format.js';
import { drawSparkline } from './sparkline.js';

/** The figures of the connection: traffic, latency, and what the server said at the beginning. */
export class PanelView {
  #traffic;
  #credentials;
  #connection;

  constructor(traffic) {
    this.#traffic = traffic;
    traffic.addEventListener('frame', () => this.#showTraffic());
  }

  follow(connection, credentials) {
    this.#connection = connection;
    this.#credentials = credentials;
    connection.addEventListener('state', () => connection === this.#connection && this.#showFacts());
    connection.pulse.addEventListener('sample', () => connection === this.#connection && this.#showPulse());
    this.#showTraffic();
    this.#showFacts();
    this.#showPulse();
  }

  #showTraffic() {
    const { framesIn, framesOut, bytesIn, bytesOut } = this.#traffic;
    setText(byId('frames-in'), count(framesIn));
    setText(byId('frames-out'), count(framesOut));
    setText(byId('bytes-in'), bytes(bytesIn));
    setText(byId('bytes-out'), bytes(bytesOut));
  }

  #showPulse() {
    const { samples } = this.#connection.pulse;
    drawSparkline(samples);
    const live = this.#connection.isLive && samples.length > 0;
    setText(byId('latency'), live ? milliseconds(samples.at(-1)) : '–');
    setText(byId('status-latency'), live ? `${milliseconds(samples.at(-1))} ms` : '');
    const [low, high] = [Math.min(...samples), Math.max(...samples)];
    setText(byId('latency-range'), samples.length < 2
      ? 'Round trip of a ping, every two seconds'
      : `${milliseconds(low)} to ${milliseconds(high)} ms over the last ${samples.length} pings`);
    this.#showFacts();
  }

  #showFacts() {
    const { welcome, isLive, protocol } = this.#connection;
    const expires = Date.now() + this.#credentials.remaining;
    const facts = [
      ['Speaking', protocol.name],
      ['Session', (isLive && welcome?.session) || '–'],
      ['Node', (isLive && welcome?.node) || '–'],
      ['Token until', this.#credentials.remaining ? exactTime(expires) : '–'],
    ];
    const text = facts.flat().join('|');
    const list = byId('facts');
    if (list.dataset.shown !== text) {
      list.dataset.shown = text;
      list.replaceChildren(...facts.map(([name, value]) =>
        el('div', {}, el('dt', {}, name), el('dd', { title: value }, value))));
    }
    if (!isLive) {
      setText(byId('latency'), '–');
      setText(byId('status-latency'), '');
    }
    byId('cut').disabled = !isLive;
  }
}

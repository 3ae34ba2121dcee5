import { byId, el, setText } from '../dom.js';
import { bytes, count, milliseconds } from '../format.js';
import { drawSparkline } from './sparkline.js';

/** The figures of the connection: traffic, latency, and what the server said at the beginning. */
export class PanelView {
  #network;
  #client;
  #pulse;
  #way;

  constructor(network) {
    this.#network = network;
    network.addEventListener('frame', () => this.#showTraffic());
  }

  follow(client, pulse, way) {
    this.#client = client;
    this.#pulse = pulse;
    this.#way = way;
    client.connection.subscribe(() => client === this.#client && this.#showFacts());
    pulse.addEventListener('sample', () => pulse === this.#pulse && this.#showPulse());
    this.#showTraffic();
    this.#showFacts();
    this.#showPulse();
  }

  get #session() {
    const state = this.#client.connection.getSnapshot();
    return state.status === 'connected' ? state.session : null;
  }

  #showTraffic() {
    const { framesIn, framesOut, bytesIn, bytesOut } = this.#network;
    setText(byId('frames-in'), count(framesIn));
    setText(byId('frames-out'), count(framesOut));
    setText(byId('bytes-in'), bytes(bytesIn));
    setText(byId('bytes-out'), bytes(bytesOut));
  }

  #showPulse() {
    const { samples } = this.#pulse;
    drawSparkline(samples);
    const live = this.#session && samples.length > 0;
    setText(byId('latency'), live ? milliseconds(samples.at(-1)) : '–');
    setText(byId('status-latency'), live ? `${milliseconds(samples.at(-1))} ms` : '');
    const [low, high] = [Math.min(...samples), Math.max(...samples)];
    setText(byId('latency-range'), samples.length < 2
      ? 'Round trip of a ping, every two seconds'
      : `${milliseconds(low)} to ${milliseconds(high)} ms over the last ${samples.length} pings`);
    this.#showFacts();
  }

  #showFacts() {
    const session = this.#session;
    const facts = [
      ['Speaking', this.#way],
      ['Session', session?.session ?? '–'],
      ['Node', session?.node ?? '–'],
    ];
    const text = facts.flat().join('|');
    const list = byId('facts');
    if (list.dataset.shown !== text) {
      list.dataset.shown = text;
      list.replaceChildren(...facts.map(([name, value]) =>
        el('div', {}, el('dt', {}, name), el('dd', { title: value }, value))));
    }
    if (!session) {
      setText(byId('latency'), '–');
      setText(byId('status-latency'), '');
    }
    byId('cut').disabled = !session;
  }
}

import { el, setText } from '../dom.js';
import { bytes, count, milliseconds, rate } from '../format.js';
import { Chart } from './chart.js';

const lostOf = ({ slow }) => slow.disconnected + slow.conflated + slow.dropped;

const CHARTS = [
  {
    title: 'Messages per second', format: rate,
    series: [
      { name: 'Published', tone: 'warm', value: ({ perSecond }) => perSecond.published },
      { name: 'Sent to clients', tone: 'accent', value: ({ perSecond }) => perSecond.sent },
    ],
  },
  {
    title: 'Milliseconds to clients', format: (ms) => `${milliseconds(ms)} ms`,
    series: [
      { name: 'Median', tone: 'accent', value: ({ latency }) => latency?.p50 ?? null },
      { name: '95 %', tone: 'good', value: ({ latency }) => latency?.p95 ?? null },
      { name: '99 %', tone: 'warm', value: ({ latency }) => latency?.p99 ?? null },
    ],
  },
  {
    title: 'Connections', format: count,
    series: [
      { name: 'WebSocket', tone: 'accent', value: ({ connections }) => connections.websocket },
      { name: 'SSE', tone: 'warm', value: ({ connections }) => connections.sse },
    ],
  },
  {
    title: 'Slow consumers', format: count,
    series: [
      { name: 'Not keeping up', tone: 'warn', value: ({ slow }) => slow.writing },
      { name: 'Lost by them', tone: 'bad', value: lostOf },
    ],
  },
];

const TILES = [
  ['Users', ({ connections }) => count(connections.users)],
  ['Topics', ({ topics }) => count(topics)],
  ['In', ({ perSecond }) => `${bytes(perSecond.bytesIn)}/s`],
  ['Out', ({ perSecond }) => `${bytes(perSecond.bytesOut)}/s`],
  ['Waiting', ({ queuedBytes }) => bytes(queuedBytes)],
  ['Heap', ({ heap }) => `${Math.round(heap * 100)} %`],
];

/** All figures of one node: charts of the last minutes, and tiles of what is now. */
export class Board {
  #charts;
  #values = new Map();
  #nodes = new Map();
  #shown = null;
  #choice;

  constructor(into) {
    const tiles = TILES.map(([name]) => {
      const value = el('p', { class: 'tile-value' }, '–');
      this.#values.set(name, value);
      return el('div', { class: 'tile' }, el('p', { class: 'tile-name' }, name), value);
    });
    const charts = el('div', { class: 'charts' });
    this.#choice = el('select', { 'aria-label': 'Node', class: 'nodes', onchange: () => this.#show(this.#choice.value) });
    this.#choice.hidden = true;
    into.append(this.#choice, charts, el('div', { class: 'figures' }, ...tiles));
    this.#charts = CHARTS.map((chart) => new Chart(charts, chart));
  }

  /** What a node did in a second; those of the past may come late. */
  add(statistics) {
    const { node } = statistics;
    if (!this.#nodes.has(node)) {
      this.#nodes.set(node, []);
      this.#choice.append(el('option', { value: node }, node));
      this.#choice.hidden = this.#nodes.size < 2;
    }
    this.#nodes.set(node, inOrder(this.#nodes.get(node), statistics));
    this.#shown ??= node;
    if (node === this.#shown) {
      this.#draw();
    }
  }

  #show(node) {
    this.#shown = node;
    this.#draw();
  }

  #draw() {
    const all = this.#nodes.get(this.#shown);
    this.#charts.forEach((chart) => chart.draw(all));
    TILES.forEach(([name, value]) => setText(this.#values.get(name), value(all.at(-1))));
  }
}

const KEPT_MILLIS = 125_000;

function inOrder(all, one) {
  if (all.some(({ at }) => at === one.at)) {
    return all;
  }
  const sorted = [...all, one].sort((a, b) => a.at - b.at);
  const newest = sorted.at(-1).at;
  return sorted.filter(({ at }) => newest - at <= KEPT_MILLIS);
}

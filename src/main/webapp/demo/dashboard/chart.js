import uPlot from '../vendor/uplot/uPlot.esm.js';
import { el, setText } from '../dom.js';

const WINDOW = 120;
const HEIGHT = 190;
const dark = matchMedia('(prefers-color-scheme: dark)');

/** One chart that moves: a card with a title, a legend that says the latest values, and a line for each series. */
export class Chart {
  #plot;
  #series;
  #format;
  #card;
  #canvas;
  #title;
  #swatches;
  #values;
  #all = [];

  /** @param chart its title, how to write a value, and its series: name, tone (a class) and what of the statistics */
  constructor(into, { title, format, series }) {
    this.#title = title;
    this.#series = series;
    this.#format = format;
    this.#swatches = series.map(({ tone }) => el('span', { class: `swatch ${tone}`, 'aria-hidden': 'true' }));
    this.#values = series.map(() => el('strong', {}, '–'));
    const legend = series.map(({ name }, i) =>
      el('li', {}, this.#swatches[i], el('span', {}, name), this.#values[i]));
    this.#canvas = el('div', { class: 'plot', role: 'img', 'aria-label': title });
    this.#card = el('section', { class: 'chart' }, el('h2', {}, title), el('ul', { class: 'legend' }, ...legend), this.#canvas);
    into.append(this.#card);
    new ResizeObserver(() => this.#fit()).observe(this.#canvas);
    dark.addEventListener('change', () => this.#paint());
    new MutationObserver(() => this.#paint()).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  /** Shows these statistics, the oldest first. */
  draw(all) {
    this.#all = all;
    const latest = this.#series.map(({ value }) => value(all.at(-1)));
    latest.forEach((value, i) => setText(this.#values[i], value === null ? '–' : this.#format(value)));
    this.#canvas.setAttribute('aria-label', `${this.#title}: ${this.#series
      .map(({ name }, i) => `${name} ${this.#values[i].textContent}`).join(', ')}`);
    this.#plot ??= this.#made();
    this.#plot.setData([all.map(({ at }) => at / 1000), ...this.#series.map(({ value }) => all.map(value))]);
  }

  #made() {
    const soft = getComputedStyle(this.#canvas).color;
    const line = getComputedStyle(this.#card).borderTopColor;
    const font = `12px ${getComputedStyle(this.#card).fontFamily}`;
    const axis = { stroke: soft, font, grid: { stroke: line, width: 1 }, ticks: { show: false } };
    return new uPlot({
      width: Math.max(200, this.#canvas.clientWidth),
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 6, 0, 0],
      scales: {
        x: { range: (plot, min, max) => [max - WINDOW, max] },
        y: { range: (plot, min, max) => [0, Math.max(1, (max ?? 0) * 1.15)] },
      },
      axes: [
        { ...axis, space: 70, values: (plot, times) => times.map(ago(this.#all)), grid: { show: false } },
        { ...axis, size: 52, space: 36, values: (plot, values) => values.map(this.#format) },
      ],
      series: [{}, ...this.#series.map((one, i) => this.#stroke(i))],
    }, [[], ...this.#series.map(() => [])], this.#canvas);
  }

  #stroke(i) {
    const stroke = getComputedStyle(this.#swatches[i]).backgroundColor;
    return { stroke, width: 2, fill: i === 0 ? translucent(stroke) : undefined, points: { show: false }, spanGaps: true };
  }

  /** The colours changed: the drawing knows only those that it was made with. */
  #paint() {
    if (this.#plot) {
      this.#plot.destroy();
      this.#plot = undefined;
      this.draw(this.#all);
    }
  }

  #fit() {
    this.#plot?.setSize({ width: Math.max(200, this.#canvas.clientWidth), height: HEIGHT });
  }
}

/** How long before the newest point, in words. */
const ago = (all) => (time) => {
  const seconds = Math.round((all.at(-1)?.at ?? 0) / 1000 - time);
  return seconds <= 0 ? 'now' : `−${seconds} s`;
};

const translucent = (colour) => colour.replace(/^rgb\(([^)]+)\)$/, 'rgb($1 / 10%)').replaceAll(',', ' ');

import uPlot from '../vendor/uplot/uPlot.esm.js';
import { el, setText } from '../dom.js';

const WINDOW = 120;
const HEIGHT = 190;
/** Distances between lines: whole numbers, for what is counted. */
const STEPS = [1, 2, 5].flatMap((step) => [1, 10, 100, 1000, 10_000, 100_000].map((power) => step * power)).sort((a, b) => a - b);
const short = new Intl.NumberFormat('en', { notation: 'compact' }).format;
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
    const points = withGaps(all);
    this.#plot.setData([
      points.map(({ at }) => at / 1000),
      ...this.#series.map(({ value }) => points.map(({ statistics }) => (statistics ? value(statistics) : null))),
    ]);
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
      padding: [8, 16, 0, 0],
      scales: {
        x: { range: (plot, min, max) => [max - WINDOW, max] },
        y: { range: (plot, min, max) => [0, Math.max(1, (max ?? 0) * 1.15)] },
      },
      axes: [
        { ...axis, size: 26, splits: marks, values: (plot, times) => times.map(ago), grid: { show: false } },
        { ...axis, size: 46, space: 38, incrs: STEPS, values: (plot, values) => values.map(short) },
      ],
      series: [{}, ...this.#series.map((one, i) => this.#stroke(i))],
    }, [[], ...this.#series.map(() => [])], this.#canvas);
  }

  #stroke(i) {
    const stroke = getComputedStyle(this.#swatches[i]).backgroundColor;
    return { stroke, width: 2, fill: i === 0 ? translucent(stroke) : undefined, points: { show: false } };
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

/** While nobody listened nothing was told: no line is drawn there. */
function withGaps(all) {
  return all.flatMap((statistics, i) => {
    const { at, millis } = statistics;
    const follows = i === 0 || at - all[i - 1].at < 3 * millis;
    return [...(follows ? [] : [{ at: at - millis }]), { at, statistics }];
  });
}

/** The places on the time axis that are named, the newest last. */
const marks = (plot, axis, min, max) => [90, 60, 30, 0].map((before) => max - before);

const ago = (time, i, all) => (i === all.length - 1 ? 'now' : `${Math.round(time - all.at(-1))} s`.replace('-', '−'));

const translucent = (colour) => colour.replace(/^rgb\(([^)]+)\)$/, 'rgb($1 / 10%)').replaceAll(',', ' ');

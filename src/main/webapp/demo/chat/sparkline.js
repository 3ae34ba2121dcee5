import { byId } from '../dom.js';

const WIDTH = 240;
const HEIGHT = 48;
const SLOTS = 45;

/** Draws the samples from the right edge leftwards, the highest at the top, never magnifying less than a millisecond. */
export function drawSparkline(samples) {
  const top = Math.max(1, ...samples) * 1.15;
  const step = WIDTH / (SLOTS - 1);
  const points = samples.map((sample, i) => {
    const x = WIDTH - (samples.length - 1 - i) * step;
    const y = HEIGHT - 2 - (sample / top) * (HEIGHT - 6);
    return [x.toFixed(1), y.toFixed(1)];
  });
  const line = points.map((point) => point.join(',')).join(' ');
  byId('spark-line').setAttribute('points', line);
  const area = points.length ? `${points[0][0]},${HEIGHT} ${line} ${WIDTH},${HEIGHT}` : '';
  byId('spark-area').setAttribute('points', area);
}

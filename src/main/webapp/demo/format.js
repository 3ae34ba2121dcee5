const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const exactClock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});
const whole = new Intl.NumberFormat('en');

/** 14:05, in the reader's own way. */
export const time = (at) => clock.format(at);

/** 14:05:09. */
export const exactTime = (at) => exactClock.format(at);

/** 1,234. */
export const count = (n) => whole.format(n);

/** 0.4, 12 or 1,234: how often something happens. */
export const rate = (n) => whole.format(n < 10 ? Math.round(n * 10) / 10 : Math.round(n));

/** 0.42, 4.2 or 42: three digits are enough. */
export const milliseconds = (ms) => ms.toFixed(ms < 1 ? 2 : ms < 10 ? 1 : 0);

/** 312 B, 4.1 kB or 2.3 MB. */
export function bytes(n) {
  if (n < 1000) {
    return `${Math.round(n)} B`;
  }
  return n < 1_000_000 ? `${(n / 1000).toFixed(1)} kB` : `${(n / 1_000_000).toFixed(1)} MB`;
}

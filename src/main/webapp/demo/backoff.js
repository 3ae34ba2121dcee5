const FIRST = 1000;
const LONGEST = 20_000;

/** How long to wait before the n-th attempt (from 0): doubling, and spread, so that not everybody comes at once. */
export function delayBefore(attempt) {
  const full = Math.min(LONGEST, FIRST * 2 ** attempt);
  return Math.round(full * (0.6 + Math.random() * 0.4));
}

import type { ReconnectOptions } from "../api/options.js";

/**
 * How long to wait before the next of so many attempts in a row (from 1): exponential with full jitter, so that those who
 * lost their connections together do not come back together.
 */
export function delayBefore(attempt: number, { firstDelay, longestDelay }: Required<ReconnectOptions>): number {
  const ceiling = Math.min(longestDelay, firstDelay * 2 ** (attempt - 1));
  return Math.round(Math.random() * ceiling);
}

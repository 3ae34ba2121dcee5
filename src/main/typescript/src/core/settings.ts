import type { ClientOptions, QueueOptions, ReconnectOptions, TimeoutOptions } from "../api/options.js";

/** The options, with everything that was left out. */
export interface Settings {
  readonly reconnect: Required<ReconnectOptions>;
  readonly queue: Required<QueueOptions>;
  readonly timeouts: Required<TimeoutOptions>;
}

const RECONNECT = { firstDelay: 500, longestDelay: 30_000, attempts: Number.POSITIVE_INFINITY, penalty: 10_000 };
const QUEUE = { messages: 1000, bytes: 1_048_576, expiry: 60_000 };
const TIMEOUTS = { connect: 10_000, answer: 10_000, token: 10_000, pong: 5_000 };

export function settingsOf(options: ClientOptions): Settings {
  return {
    reconnect: filled(RECONNECT, options.reconnect),
    queue: filled(QUEUE, options.queue),
    timeouts: filled(TIMEOUTS, options.timeouts),
  };
}

/** Throws for what is no positive number: a bad option shows where it was written, not in a timer. */
function filled<T extends Record<string, number>>(standard: T, given: Partial<T> = {}): T {
  const all: Record<string, number> = { ...standard };
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && !(value > 0)) {
      throw new RangeError(`${name} must be a positive number, not ${value}`);
    }
    all[name] = value ?? (standard[name] as number);
  }
  return all as T;
}

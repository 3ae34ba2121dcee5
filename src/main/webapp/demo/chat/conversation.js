import { isPattern } from './topics.js';

/**
 * What was said under one topic or pattern, in the order of the topic's log, and who is there. An entry is
 * { kind: 'message', key, position, topic, from, text, at, own, status, note } or { kind: 'remark', text, at }; the status
 * of one's own is 'waiting', 'sent' or 'unsent'.
 */
export class Conversation {
  entries = [];
  unread = 0;
  joined = false;
  error = '';
  members = undefined;
  typing = [];
  hasMore = false;
  /** How far each of the others has read: offsets by user. */
  seen = new Map();
  #known = new Set();

  constructor(name) {
    this.name = name;
    this.isPattern = isPattern(name);
  }

  /** Where the oldest message stands that is here. */
  get oldest() {
    return this.entries.find((entry) => entry.position)?.position;
  }

  /** Where the newest message stands that is here. */
  get newest() {
    return this.entries.findLast((entry) => entry.position)?.position;
  }

  /** Whether a message is here already. */
  has(message) {
    return this.#known.has(identity(message));
  }

  add(entry) {
    this.#remember(entry);
    this.entries.push(entry);
  }

  /** Puts messages before all that is here. */
  addOlder(entries) {
    const fresh = entries.filter((entry) => !this.has(entry));
    fresh.forEach((entry) => this.#remember(entry));
    this.entries.unshift(...fresh);
    return fresh.length;
  }

  /** One's own message got its place. */
  place(entry, position) {
    entry.position = position;
    this.#remember(entry);
  }

  /** Who of the others has read that message. */
  readersOf(entry) {
    const offset = offsetOf(entry.position);
    return [...this.seen.values()].filter((reader) => reader.offset >= offset).map((reader) => reader.name);
  }

  #remember(entry) {
    if (entry.position) {
      this.#known.add(identity(entry));
    }
  }
}

const identity = ({ topic, position }) => `${topic} ${position}`;

/** The number in a position; everything before the first one when there is none. */
export const offsetOf = (position) => (position ? Number(position.split(':').at(-1)) : Infinity);

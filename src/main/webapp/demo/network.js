import { Line } from './line.js';

const KEPT = 300;
const encoder = new TextEncoder();

/**
 * What lies between this page and the server: counts what goes over it and keeps the last frames as they were, dispatching
 * 'frame' for each; and it can be broken on purpose. A client gets its `WebSocket` and `fetch` instead of the browser's.
 */
export class Network extends EventTarget {
  framesIn = 0;
  framesOut = 0;
  bytesIn = 0;
  bytesOut = 0;
  kept = [];
  isAway = false;
  #lines = new Set();
  #requests = new Set();

  constructor() {
    super();
    const network = this;
    this.WebSocket = function WebSocket(url, protocols) {
      return network.#open(url, protocols);
    };
    this.fetch = (input, init) => this.#fetch(input, init);
  }

  /** Breaks everything that is open, as a cable does that somebody trips over. */
  cut() {
    this.noted('The line broke');
    this.#lines.forEach((line) => line.cut());
    this.#requests.forEach((request) => request.abort());
  }

  /** Takes the network away, or gives it back. */
  setAway(away) {
    this.isAway = away;
    if (away) {
      this.cut();
    }
    dispatchEvent(new Event(away ? 'offline' : 'online'));
  }

  /** From now on nothing comes through what is open, and nobody is told. */
  silence() {
    this.noted('The line went dead without a word');
    this.#lines.forEach((line) => line.silence());
  }

  /** Something happened to the line itself. */
  noted(text) {
    this.#keep({ direction: 'note', text, bytes: 0 });
  }

  /** A frame came. */
  received(data) {
    const frame = frameOf(data);
    this.framesIn += 1;
    this.bytesIn += frame.bytes;
    this.#keep({ direction: 'in', ...frame });
  }

  /** A frame went. */
  sent(data) {
    const frame = frameOf(data);
    this.framesOut += 1;
    this.bytesOut += frame.bytes;
    this.#keep({ direction: 'out', ...frame });
  }

  /** Forgets the frames, not the counts. */
  clear() {
    this.kept = [];
  }

  #open(url, protocols) {
    const line = new Line(this, url, protocols, () => this.#lines.delete(line));
    this.#lines.add(line);
    return line;
  }

  async #fetch(input, init = {}) {
    if (this.isAway) {
      throw new TypeError('The network is away');
    }
    const breaking = new AbortController();
    this.#requests.add(breaking);
    const over = () => this.#requests.delete(breaking);
    const signal = init.signal ? AbortSignal.any([init.signal, breaking.signal]) : breaking.signal;
    try {
      const answer = await fetch(input, { ...init, signal });
      const streams = answer.headers.get('Content-Type')?.startsWith('text/event-stream');
      return streams ? this.#recorded(answer, over) : (over(), answer);
    } catch (failure) {
      over();
      throw breaking.signal.aborted ? new TypeError('The line broke', { cause: failure }) : failure;
    }
  }

  /** The same stream, seen on its way. */
  #recorded(answer, over) {
    const decoder = new TextDecoder();
    const record = new TransformStream({
      transform: (chunk, out) => {
        this.received(decoder.decode(chunk, { stream: true }));
        out.enqueue(chunk);
      },
      flush: over,
    });
    return new Response(answer.body.pipeThrough(record), answer);
  }

  #keep(frame) {
    const stamped = { ...frame, at: Date.now(), ping: isPing(frame.text) };
    this.kept.push(stamped);
    if (this.kept.length > KEPT) {
      this.kept.shift();
    }
    this.dispatchEvent(new CustomEvent('frame', { detail: stamped }));
  }
}

function frameOf(data) {
  if (typeof data === 'string') {
    return { text: data.trimEnd(), bytes: encoder.encode(data).length };
  }
  const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
  return { text: readable(bytes), bytes: bytes.length };
}

/** What can be read of a binary frame. */
const readable = (bytes) => new TextDecoder().decode(bytes).replace(/[^\x20-\x7e]+/g, '·');

const isPing = (text) => /^(\{"type":"p[io]ng"[^{}]*\}|:.*)$/.test(text) || text.length === 0;

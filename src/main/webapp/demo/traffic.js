const KEPT = 300;
const encoder = new TextEncoder();

/** Counts frames and bytes, and keeps the last frames as they were; dispatches 'frame' for each. */
export class Traffic extends EventTarget {
  framesIn = 0;
  framesOut = 0;
  bytesIn = 0;
  bytesOut = 0;
  kept = [];

  /** A frame came. */
  received(text) {
    const bytes = encoder.encode(text).length;
    this.framesIn += 1;
    this.bytesIn += bytes;
    this.#keep({ direction: 'in', text, bytes });
  }

  /** A frame went. */
  sent(text) {
    const bytes = encoder.encode(text).length;
    this.framesOut += 1;
    this.bytesOut += bytes;
    this.#keep({ direction: 'out', text, bytes });
  }

  /** Something happened to the line itself. */
  noted(text) {
    this.#keep({ direction: 'note', text, bytes: 0 });
  }

  /** Forgets the frames, not the counts. */
  clear() {
    this.kept = [];
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

const isPing = (text) => /^\{"type":"p[io]ng"[^{}]*\}$/.test(text);

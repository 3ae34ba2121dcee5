import { JSON_TEXT } from "./packer.js";

/** More levels than a payload may have are an attack, not a message. */
const MOST_LEVELS = 100;

const TWO_TO_32 = 0x1_0000_0000;

type Reader = (unpacker: Unpacker) => unknown;

/** What the first byte of a value says, where it is not part of the value itself (MessagePack specification). */
const WORDS: Readonly<Record<number, Reader>> = {
  192: () => null,
  194: () => false,
  195: () => true,
  196: (of) => of.raw(of.uint(1)).slice(),
  197: (of) => of.raw(of.uint(2)).slice(),
  198: (of) => of.raw(of.uint(4)).slice(),
  199: (of) => of.extension(of.uint(1)),
  200: (of) => of.extension(of.uint(2)),
  201: (of) => of.extension(of.uint(4)),
  202: (of) => of.view(4).getFloat32(0),
  203: (of) => of.view(8).getFloat64(0),
  204: (of) => of.uint(1),
  205: (of) => of.uint(2),
  206: (of) => of.uint(4),
  207: (of) => of.uint(4) * TWO_TO_32 + of.uint(4),
  208: (of) => of.view(1).getInt8(0),
  209: (of) => of.view(2).getInt16(0),
  210: (of) => of.view(4).getInt32(0),
  211: (of) => of.view(4).getInt32(0) * TWO_TO_32 + of.uint(4),
  212: (of) => of.extension(1),
  213: (of) => of.extension(2),
  214: (of) => of.extension(4),
  215: (of) => of.extension(8),
  216: (of) => of.extension(16),
  217: (of) => of.text(of.uint(1)),
  218: (of) => of.text(of.uint(2)),
  219: (of) => of.text(of.uint(4)),
  220: (of) => of.array(of.uint(2)),
  221: (of) => of.array(of.uint(4)),
  222: (of) => of.map(of.uint(2)),
  223: (of) => of.map(of.uint(4)),
};

/** Reads MessagePack values, one after the other. Throws a `RangeError` or `TypeError` at what is none. */
export class Unpacker {
  #at = 0;
  #level = 0;
  readonly #text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  constructor(private readonly bytes: Uint8Array) {}

  get finished(): boolean {
    return this.#at >= this.bytes.length;
  }

  read(): unknown {
    const word = this.uint(1);
    if (word < 0x80) {
      return word;
    }
    if (word >= 0xe0) {
      return word - 0x100;
    }
    if (word < 0xc0) {
      return word < 0x90 ? this.map(word & 0xf) : word < 0xa0 ? this.array(word & 0xf) : this.text(word & 0x1f);
    }
    const reader = WORDS[word];
    if (!reader) {
      throw new TypeError(`${word} begins no value`);
    }
    return reader(this);
  }

  raw(length: number): Uint8Array {
    const start = this.#at;
    if (start + length > this.bytes.length) {
      throw new RangeError("A value ends too early");
    }
    this.#at += length;
    return this.bytes.subarray(start, this.#at);
  }

  view(length: number): DataView {
    const { buffer, byteOffset } = this.raw(length);
    return new DataView(buffer, byteOffset, length);
  }

  uint(size: 1 | 2 | 4): number {
    return this.raw(size).reduce((value, byte) => value * 0x100 + byte, 0);
  }

  text(length: number): string {
    return this.#text.decode(this.raw(length));
  }

  array(length: number): unknown[] {
    return this.#nested(() => {
      const items: unknown[] = [];
      while (items.length < length) {
        items.push(this.read());
      }
      return items;
    });
  }

  /** Names are the sender's: a field called `__proto__` is a field like any other. */
  map(length: number): Record<string, unknown> {
    return this.#nested(() => {
      const entries: [string, unknown][] = [];
      while (entries.length < length) {
        entries.push([String(this.read()), this.read()]);
      }
      return Object.fromEntries(entries);
    });
  }

  extension(length: number): unknown {
    if (this.uint(1) !== JSON_TEXT) {
      throw new TypeError("An extension is not known");
    }
    return JSON.parse(this.text(length));
  }

  #nested<T>(read: () => T): T {
    this.#level += 1;
    if (this.#level > MOST_LEVELS) {
      throw new RangeError("Values are nested too deeply");
    }
    const value = read();
    this.#level -= 1;
    return value;
  }
}

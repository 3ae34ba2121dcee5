/** The extension type of numbers and strings that MessagePack has no word for: their JSON text. */
export const JSON_TEXT = 1;

const TEXT = new TextEncoder();
const HIGHEST_UINT32 = 0xffff_ffff;
const TWO_TO_32 = 0x1_0000_0000;

/** Writes values as MessagePack, as the protocol wants them (`v2.md`, Payloads). */
export class Packer {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;

  /** What was written so far. */
  done(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#at);
  }

  /** Throws for what JSON has no word for either. */
  write(value: unknown): void {
    switch (typeof value) {
      case "number":
        this.#number(value);
        break;
      case "string":
        this.#string(value);
        break;
      case "boolean":
        this.#byte(value ? 0xc3 : 0xc2);
        break;
      case "object":
        this.#object(value);
        break;
      case "undefined":
        this.#byte(0xc0);
        break;
      default:
        throw new TypeError(`A ${typeof value} cannot be sent`);
    }
  }

  #object(value: object | null): void {
    if (value === null) {
      this.#byte(0xc0);
    } else if (value instanceof Uint8Array) {
      this.#head(value.length, [0xc4, 0xc5, 0xc6]);
      this.#raw(value);
    } else if (Array.isArray(value)) {
      this.#head(value.length, [0xdc, 0xdd], 0x90);
      for (const item of value) {
        this.write(item);
      }
    } else if (typeof (value as { toJSON?: unknown }).toJSON === "function") {
      this.write((value as { toJSON(): unknown }).toJSON());
    } else {
      this.#map(Object.entries(value).filter(([, field]) => field !== undefined));
    }
  }

  #map(entries: [string, unknown][]): void {
    this.#head(entries.length, [0xde, 0xdf], 0x80);
    for (const [name, field] of entries) {
      this.#string(name);
      this.write(field);
    }
  }

  #number(value: number): void {
    if (!Number.isFinite(value)) {
      this.#byte(0xc0);
    } else if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
      this.#byte(0xcb);
      this.#room(8);
      this.#view.setFloat64(this.#at, value);
      this.#at += 8;
    } else if (value >= 0) {
      this.#positive(value);
    } else {
      this.#negative(value);
    }
  }

  #positive(value: number): void {
    if (value < 0x80) {
      this.#byte(value);
    } else if (value > HIGHEST_UINT32) {
      this.#byte(0xcf);
      this.#int(Math.floor(value / TWO_TO_32), 4);
      this.#int(value % TWO_TO_32, 4);
    } else {
      const size = sizeOf(value);
      this.#byte({ 1: 0xcc, 2: 0xcd, 4: 0xce }[size]);
      this.#int(value, size);
    }
  }

  #negative(value: number): void {
    if (value >= -0x20) {
      this.#byte(value & 0xff);
    } else if (value < -0x8000_0000) {
      this.#byte(0xd3);
      this.#int(Math.floor(value / TWO_TO_32), 4);
      this.#int(value, 4);
    } else {
      const size = value >= -0x80 ? 1 : value >= -0x8000 ? 2 : 4;
      this.#byte({ 1: 0xd0, 2: 0xd1, 4: 0xd2 }[size]);
      this.#int(value, size);
    }
  }

  /** UTF-8 cannot carry half a surrogate pair: such a string goes as its JSON text, which escapes it. */
  #string(value: string): void {
    if (/\p{Surrogate}/u.test(value)) {
      this.#extension(TEXT.encode(JSON.stringify(value)));
      return;
    }
    const bytes = TEXT.encode(value);
    if (bytes.length < 0x20) {
      this.#byte(0xa0 | bytes.length);
    } else {
      this.#head(bytes.length, [0xd9, 0xda, 0xdb]);
    }
    this.#raw(bytes);
  }

  #extension(bytes: Uint8Array): void {
    this.#head(bytes.length, [0xc7, 0xc8, 0xc9]);
    this.#byte(JSON_TEXT);
    this.#raw(bytes);
  }

  /** A length and what it is of: in the byte itself if it fits there, else in as few bytes as there is a word for. */
  #head(length: number, words: readonly number[], fixed?: number): void {
    if (fixed !== undefined && length < 0x10) {
      this.#byte(fixed | length);
      return;
    }
    const sizes = words.length === 3 ? ([1, 2, 4] as const) : ([2, 4] as const);
    const index = sizes.findIndex((size) => length < 2 ** (8 * size));
    this.#byte(words[index] ?? 0);
    this.#int(length, sizes[index] ?? 4);
  }

  #int(value: number, size: 1 | 2 | 4): void {
    this.#room(size);
    for (let shift = size - 1; shift >= 0; shift -= 1) {
      this.#bytes[this.#at] = value >> (8 * shift);
      this.#at += 1;
    }
  }

  #byte(value = 0): void {
    this.#int(value, 1);
  }

  #raw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #room(size: number): void {
    if (this.#at + size > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#at + size));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
  }
}

function sizeOf(value: number): 1 | 2 | 4 {
  return value < 0x100 ? 1 : value < 0x1_0000 ? 2 : 4;
}

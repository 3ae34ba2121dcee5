import { isDeepStrictEqual } from "node:util";
import { decode, encode } from "@msgpack/msgpack";
import { describe, expect, it } from "vitest";
import { msgpack } from "../src/protocol/msgpack.js";
import { Packer } from "../src/protocol/packer.js";
import { Unpacker } from "../src/protocol/unpacker.js";

function packed(value: unknown): Uint8Array {
  const packer = new Packer();
  packer.write(value);
  return packer.done();
}

/** A generator of numbers that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function anything(next: () => number, depth = 0): unknown {
  const kinds = [
    () => null,
    () => next() < 0.5,
    () => Math.round((next() - 0.5) * 2 ** Math.floor(next() * 53)) + 0,
    () => (next() - 0.5) * 1000,
    () => "aé€😀".repeat(Math.floor(next() ** 8 * 30_000)),
    () => Uint8Array.from({ length: Math.floor(next() ** 8 * 70_000) }, () => next() * 256),
    () => Array.from({ length: Math.floor(next() * 6) }, () => anything(next, depth + 1)),
    () =>
      Object.fromEntries(
        Array.from({ length: Math.floor(next() * 6) }, (_, i) => [`f${i}`, anything(next, depth + 1)]),
      ),
  ];
  return kinds[Math.floor(next() * (depth > 2 ? 6 : kinds.length))]?.();
}

describe("MessagePack", () => {
  it("is read and written as another implementation does", () => {
    const next = numbers(4711);
    for (let round = 0; round < 200; round += 1) {
      const value = anything(next);
      expect(isDeepStrictEqual(decode(packed(value)), value)).toBe(true);
      expect(isDeepStrictEqual(new Unpacker(encode(value)).read(), value)).toBe(true);
    }
  });

  it.each([
    0,
    127,
    128,
    255,
    256,
    65_535,
    65_536,
    4_294_967_295,
    4_294_967_296,
    Number.MAX_SAFE_INTEGER,
    -1,
    -32,
    -33,
    -128,
    -129,
    -32_768,
    -32_769,
    -2_147_483_648,
    -2_147_483_649,
    Number.MIN_SAFE_INTEGER,
    1.5,
    -0,
    1e300,
  ])("holds %d", (number) => {
    expect(Buffer.from(packed(number)).equals(Buffer.from(encode(number))) || Object.is(number, -0)).toBe(true);
    expect(new Unpacker(packed(number)).read()).toBe(number);
  });

  it.each([15, 16, 65_535, 65_536])("holds lists and maps of %d", (length) => {
    const list = Array.from({ length }, (_, index) => index);
    const map = Object.fromEntries(list.map((index) => [`n${index}`, index]));
    expect(isDeepStrictEqual(new Unpacker(packed(list)).read(), list)).toBe(true);
    expect(isDeepStrictEqual(new Unpacker(packed(map)).read(), map)).toBe(true);
  });

  it("carries half a surrogate pair as JSON text", () => {
    const value = { "\ud800": "a\udfffb" };
    expect(new Unpacker(packed(value)).read()).toEqual(value);
  });

  it("says dates and absent fields as JSON does", () => {
    expect(new Unpacker(packed({ at: new Date(0), gone: undefined })).read()).toEqual({
      at: "1970-01-01T00:00:00.000Z",
    });
    expect(() => packed(1n)).toThrow("bigint");
  });

  it.each([
    ["nothing known", [0xc1]],
    ["a text that ends too early", [0xa5, 0x61]],
    ["four billion items", [0xdd, 0xff, 0xff, 0xff, 0xff]],
    ["four billion fields", [0xdf, 0xff, 0xff, 0xff, 0xff]],
    ["endless nesting", Array.from({ length: 100_000 }, () => 0x91)],
    ["an unknown extension", [0xd4, 0x05, 0x00]],
    ["an extension that is no JSON", [0xd4, 0x01, 0x7b]],
    ["no UTF-8", [0xa1, 0xff]],
  ])("is not hurt by %s, and keeps what came before it", (_what, bytes) => {
    const pong = [0x91, 0x26];
    const values: unknown[] = [];
    const complaints: string[] = [];
    msgpack.decode(
      Uint8Array.from([...pong, ...bytes]),
      (value) => values.push(value),
      (reason) => complaints.push(reason),
    );
    expect(values).toEqual([{ type: "pong" }]);
    expect(complaints).toHaveLength(1);
  });

  it("takes a field called __proto__ for a field", () => {
    const value = new Unpacker(encode(JSON.parse('{"__proto__":{"admin":true}}'))).read();
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect((value as { admin?: boolean }).admin).toBeUndefined();
  });
});

import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
// @ts-expect-error: a script of the build, without types
import { generate } from "../scripts/generate-protocol.mjs";
import { checked } from "../src/protocol/check.js";
import type { Codec } from "../src/protocol/codec.js";
import { json } from "../src/protocol/json.js";
import type { ClientMessage } from "../src/protocol/messages.js";
import { msgpack } from "../src/protocol/msgpack.js";

interface Golden {
  readonly name: string;
  readonly text: string;
  readonly hex: string;
}

const wire = new URL("../../../test/resources/wire/", import.meta.url);

async function golden(file: string): Promise<Golden[]> {
  return JSON.parse(await readFile(new URL(file, wire), "utf8"));
}

/** Numbers that JSON.parse takes for others. */
const LOSSY = new Set(["publish-numbers", "message-numbers"]);

/** A client of today does not send what is in it. */
const OF_TOMORROW = "future-fields";

const serverJson = await golden("v2json/server.json");
const serverPacked = await golden("v2msgpack/server.json");
const clientJson = await golden("v2json/client.json");
const clientPacked = await golden("v2msgpack/client.json");

describe("the generated files", () => {
  it("are what the schemas say", async () => {
    for (const [file, text] of Object.entries(await generate())) {
      expect(text).toBe(await readFile(new URL(`../src/protocol/${file}`, import.meta.url), "utf8"));
    }
  });
});

function decoded(codec: Codec, frame: string | Uint8Array): unknown[] {
  const messages: unknown[] = [];
  codec.decode(
    frame,
    (value) => messages.push(checked(value)),
    (reason) => expect.fail(reason),
  );
  return messages;
}

/** MessagePack does not tell an answer of null from none. */
function withoutNull({ payload, ...message }: Record<string, unknown>): unknown {
  return payload === null && message.type === "ok"
    ? message
    : { ...message, ...(payload !== undefined && { payload }) };
}

describe("golden frames", () => {
  it.each(serverJson)("of the server are messages: $name", ({ text }) => {
    expect(decoded(json, text)).toHaveLength(text.split("\n").length);
  });

  it.each(serverPacked)("mean the same in MessagePack and JSON: $name", ({ name, hex }) => {
    const text = serverJson.find((frame) => frame.name === name)?.text ?? "";
    const expected = decoded(json, text).map((message) => withoutNull(message as Record<string, unknown>));
    expect(decoded(msgpack, Uint8Array.from(Buffer.from(hex, "hex")))).toEqual(expected);
  });

  it.each(clientJson.filter(({ name }) => !LOSSY.has(name)))(
    "of the client are what is sent in JSON: $name",
    ({ text }) => {
      for (const line of text.split("\n")) {
        expect(JSON.parse(json.encode(JSON.parse(line)) as string)).toEqual(JSON.parse(line));
      }
    },
  );

  const exact = clientPacked.filter(
    ({ name }) => !LOSSY.has(name) && name !== "publish-binary" && name !== OF_TOMORROW,
  );

  it.each(exact)("of the client are what is sent in MessagePack: $name", ({ name, hex }) => {
    const text = clientJson.find((frame) => frame.name === name)?.text ?? "";
    const frames = text
      .split("\n")
      .map((line) => Buffer.from(msgpack.encode(JSON.parse(line) as ClientMessage) as Uint8Array));
    expect(Buffer.concat(frames).toString("hex")).toBe(hex);
  });
});

describe("binary payloads", () => {
  const bytes = Uint8Array.of(0, 1, 2, 255);

  it.each([json, msgpack])("come back as bytes: $subprotocol", (codec) => {
    const sent = { type: "publish", topic: "a", payload: { photo: bytes } } as const;
    const frame = codec.encode(sent);
    if (codec === json) {
      expect(JSON.parse(frame as string).payload).toEqual({ photo: { $binary: "AAEC/w==" } });
    }
    const received = serverJson.find(({ name }) => name === "message-binary")?.text ?? "";
    expect(decoded(json, received)).toMatchObject([{ payload: { photo: bytes } }]);
  });

  it("are not taken for what only looks like them", () => {
    const odd = '{"type":"message","topic":"a","position":"e:1","at":1,"payload":{"$binary":"AA==","x":1}}';
    expect(decoded(json, odd)).toMatchObject([{ payload: { $binary: "AA==", x: 1 } }]);
  });
});

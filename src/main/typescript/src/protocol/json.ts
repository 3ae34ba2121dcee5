import { fromBinaryJson, toBinaryJson } from "./binary.js";
import { type Codec, Unreadable } from "./codec.js";

/** `antiphon.v2.json`: one object a line. */
export const json: Codec = {
  subprotocol: "antiphon.v2.json",

  encode: (message) =>
    JSON.stringify(message, (_name, value) => (value instanceof Uint8Array ? toBinaryJson(value) : value)),

  *decode(frame) {
    const text = typeof frame === "string" ? frame : new TextDecoder().decode(frame);
    const revive = text.includes('"$binary"') ? (_name: string, value: unknown) => fromBinaryJson(value) : undefined;
    for (const line of text.split("\n")) {
      if (line.trim() !== "") {
        yield parsed(line, revive);
      }
    }
  },
};

function parsed(line: string, revive: ((name: string, value: unknown) => unknown) | undefined): unknown {
  try {
    return JSON.parse(line, revive);
  } catch {
    return new Unreadable("The server sent something that is no JSON");
  }
}

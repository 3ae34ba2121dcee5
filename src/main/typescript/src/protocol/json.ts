import { fromBinaryJson, toBinaryJson } from "./binary.js";
import type { Codec } from "./codec.js";

/** `antiphon.v2.json`: one object a line. */
export const json: Codec = {
  subprotocol: "antiphon.v2.json",

  encode: (message) =>
    JSON.stringify(message, (_name, value) => (value instanceof Uint8Array ? toBinaryJson(value) : value)),

  decode(frame, take, unreadable) {
    const text = typeof frame === "string" ? frame : new TextDecoder().decode(frame);
    const revive = text.includes('"$binary"') ? (_name: string, value: unknown) => fromBinaryJson(value) : undefined;
    for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
      let value: unknown;
      try {
        value = JSON.parse(line, revive);
      } catch {
        unreadable("The server sent what cannot be read");
        continue;
      }
      take(value);
    }
  },
};

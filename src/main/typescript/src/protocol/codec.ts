import type { ClientMessage } from "./messages.js";

/** One wire format of protocol v2. */
export interface Codec {
  /** What it is called in the handshake. */
  readonly subprotocol: string;
  encode(message: ClientMessage): string | Uint8Array<ArrayBuffer>;
  /** Takes the values of a frame apart, in their order; after one that cannot be read, the rest still counts. */
  decode(frame: string | Uint8Array, take: (value: unknown) => void, unreadable: (reason: string) => void): void;
}

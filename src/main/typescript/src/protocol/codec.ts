import type { ClientMessage } from "./messages.js";

/** One wire format of protocol v2. */
export interface Codec {
  /** What it is called in the handshake. */
  readonly subprotocol: string;
  encode(message: ClientMessage): string | Uint8Array<ArrayBuffer>;
  /** The values of a frame, one after the other; one that cannot be read is a {@link Garbage}, and the rest still counts. */
  decode(frame: string | Uint8Array): Iterable<unknown>;
}

/** A value that could not be read, in the place where it stood. */
export class Unreadable {
  constructor(readonly reason: string) {}
}

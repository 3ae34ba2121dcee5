import type { ClientMessage } from "../protocol/messages.js";

/** How a link ended. */
export interface LinkEnd {
  /** The close code of the protocol; 1006 when the line broke. */
  readonly code: number;
  readonly reason: string;
  /** The HTTP status, where the server refused before the link was open. */
  readonly status?: number;
  /** When the server wants to be asked again, in milliseconds from now. */
  readonly after?: number;
  readonly error?: unknown;
}

/** What a link tells. Nothing is called after `ended`, nor after `close()`. */
export interface LinkListener {
  /** A message came; whether it is one, the client finds out. */
  message(message: unknown): void;
  /** Something came: the server lives. */
  alive(): void;
  /** Something came that cannot be read; the link goes on. */
  garbage(reason: string): void;
  /** Once. */
  ended(end: LinkEnd): void;
}

/** One connection. */
export interface Link {
  send(message: ClientMessage): void;
  /** Ends it without a further word to the listener; may be called more than once. */
  close(code?: number, reason?: string): void;
}

/** Where and as whom to open a link. */
export interface LinkTarget {
  /** The server's context root without a slash at the end, such as `https://example.com/antiphon`. */
  readonly url: string;
  readonly token: string | null;
}

/** One way of carrying the messages of protocol v2. A link that is open is told by the server's `welcome`. */
export interface Transport {
  readonly name: string;
  open(target: LinkTarget, listener: LinkListener): Link;
}

import type { Transport } from "../transport/transport.js";
import type { WebSocketConstructor } from "./web-socket.js";

/** Why a token is asked for. */
export interface TokenRequest {
  /** `connect`: for a new connection; `refresh`: it runs out soon; `refused`: the server refused the last one. */
  readonly reason: "connect" | "refresh" | "refused";
  /** Fires when nobody waits for the token any longer. */
  readonly signal: AbortSignal;
}

/** Gives the token to connect with; `null` is nobody, for servers that let anonymous callers in. */
export type TokenProvider = (request: TokenRequest) => string | null | Promise<string | null>;

/** How to try again. Times in milliseconds. */
export interface ReconnectOptions {
  /** The longest wait before the first new attempt; doubles with each. Each wait is random between 0 and that. */
  readonly firstDelay?: number;
  /** The longest wait of all. */
  readonly longestDelay?: number;
  /** How many attempts in a row may fail before it stops; no end unless given. */
  readonly attempts?: number;
  /** The shortest wait after the server said that we send too much (4029). */
  readonly penalty?: number;
}

/** What is kept while there is no connection. */
export interface QueueOptions {
  /** Most messages. */
  readonly messages?: number;
  /** Most bytes of them together, as JSON. */
  readonly bytes?: number;
  /** How long a message may wait for its answer, in milliseconds, before it has expired. */
  readonly expiry?: number;
}

/** How long to wait for others, in milliseconds. */
export interface TimeoutOptions {
  /** For the server's welcome. */
  readonly connect?: number;
  /** For the answer to a command. */
  readonly answer?: number;
  /** For the token provider. */
  readonly token?: number;
  /** For the pong of a server that has been silent; how long it may be silent it says itself. */
  readonly pong?: number;
}

/** All of it may be left out. */
export interface ClientOptions {
  /** A token (JWT), or a function that gets one; the same function refreshes it before it runs out. */
  readonly token?: string | TokenProvider;
  /** How the token gets into a WebSocket's handshake: as a subprotocol entry (standard), or by way of a one-use ticket. */
  readonly handshake?: "subprotocol" | "ticket";
  /** The wire format: JSON (standard), or MessagePack, whose codec is loaded when the first connection is made. */
  readonly codec?: "json" | "msgpack";
  /**
   * Whether the server may send compressed batches, where the platform can read them, and text in binary frames, which cost
   * it less; `true` unless given. Without, a browser's developer tools show what comes.
   */
  readonly deflate?: boolean;
  /** What to connect with, best first; WebSocket and then Server-Sent Events unless given. */
  readonly transports?: readonly ("websocket" | "sse" | Transport)[];
  readonly reconnect?: ReconnectOptions;
  readonly queue?: QueueOptions;
  readonly timeouts?: TimeoutOptions;
  readonly WebSocket?: WebSocketConstructor;
  readonly fetch?: typeof fetch;
}

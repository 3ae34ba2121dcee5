import type { WelcomeOfServer } from "../protocol/messages.js";

/** Who we are to the server and what it allows: the server's `welcome`. */
export type Session = Omit<WelcomeOfServer, "type">;

/** Why a connection ended, or was not made. */
export interface Reason {
  /**
   * - `network`: the line broke, or nobody answered
   * - `silence`: the server gave no sign of life in time
   * - `server`: the server ended it, with `code`
   * - `unavailable`: the server takes no connections just now
   * - `unauthenticated`: the token was refused, or ran out
   * - `token_failed`: the token provider threw, hung, or gave nothing that is a token
   * - `refused`: the server will not have us: foreign origin, no common version
   * - `offline`: the browser says that there is no network
   * - `requested`: by `disconnect()`
   * - `exhausted`: as many attempts as allowed have failed
   */
  readonly cause:
    | "network"
    | "silence"
    | "server"
    | "unavailable"
    | "unauthenticated"
    | "token_failed"
    | "refused"
    | "offline"
    | "requested"
    | "exhausted";
  /** A sentence for people. */
  readonly message: string;
  /** The close code, where there was one. */
  readonly code?: number;
  readonly error?: unknown;
}

/** What carries the messages. */
export type TransportName = "websocket" | "sse" | (string & {});

/** Where the connection stands; discriminated by `status`. */
export type ConnectionState =
  /** Nobody has asked to connect yet. */
  | { readonly status: "idle" }
  /** An attempt is under way, the `attempt`th in a row from 1; `reason` is why the one before ended. */
  | { readonly status: "connecting"; readonly attempt: number; readonly reason?: Reason }
  /** The server has said welcome. */
  | { readonly status: "connected"; readonly session: Session; readonly transport: TransportName }
  /** Waits for the next attempt, until `retryAt` (milliseconds since 1970), or the network's return if that is absent. */
  | { readonly status: "waiting"; readonly attempt: number; readonly reason: Reason; readonly retryAt?: number }
  /** Does not try again until `connect()` is called. */
  | { readonly status: "stopped"; readonly reason: Reason }
  /** Closed for good. */
  | { readonly status: "closed" };

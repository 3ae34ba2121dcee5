/**
 * What the library says went wrong; the codes of the server are listed in its protocol's `errors.md`.
 *
 * - `expired`: was not sent in time, or was not answered in time and may or may not have been carried out
 * - `queue_full`: too much is waiting to be sent already
 * - `connection_lost`: was sent, and the connection ended before the answer came
 * - `aborted`: the caller's `AbortSignal` fired
 * - `closed`: the client or the subscription was closed, or the connection has stopped
 * - `not_connected`: makes sense on a live connection only
 * - `token_failed`: the token provider threw, hung, or gave nothing that is a token
 * - `unauthenticated`: the server refused the token, and the provider had no other
 * - `bad_frame`, `unknown_type`, `unknown_answer`: the server sent what this library cannot make sense of
 * - `handler_failed`: a listener or handler of the application threw
 * - `invalid_payload`: the topic's own check refused a payload
 * - `invalid_argument`: the caller passed something that cannot be sent
 */
export type ClientErrorCode =
  | "expired"
  | "queue_full"
  | "connection_lost"
  | "aborted"
  | "closed"
  | "not_connected"
  | "token_failed"
  | "unauthenticated"
  | "bad_frame"
  | "unknown_type"
  | "unknown_answer"
  | "handler_failed"
  | "invalid_payload"
  | "invalid_argument";

/** How something that was sent ended: `rejected` by the server or the library, or `expired` without an answer. */
export type Outcome = "rejected" | "expired";

/** The one error that this library throws, rejects with and reports. */
export class AntiphonError extends Error {
  override readonly name = "AntiphonError";

  constructor(
    /** What happened, for programs; the server may know more codes than these. */
    readonly code: ClientErrorCode | (string & {}),
    message: string,
    readonly details: {
      /** Whether the same may succeed later. */
      readonly retry?: boolean;
      /** When that makes sense, in milliseconds from now. */
      readonly after?: number;
      /** The topic, pattern or request that it was about. */
      readonly about?: string;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
  }

  /** Whether the same may succeed later. */
  get retry(): boolean {
    return this.details.retry ?? false;
  }

  /** `expired` when nobody knows, or the time ran out before it could be sent; otherwise `rejected`. */
  get outcome(): Outcome {
    return this.code === "expired" || this.code === "connection_lost" ? "expired" : "rejected";
  }
}

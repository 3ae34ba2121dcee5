import type { Reason } from "../api/connection.js";
import type { LinkEnd } from "../transport/transport.js";

/** What to do after a connection has ended: come again, later, with another token or with another transport, or stop. */
export interface Verdict {
  readonly action: "retry" | "later" | "token" | "blocked" | "stop";
  readonly reason: Reason;
}

type Row = readonly [action: Verdict["action"], cause: Reason["cause"], message: string];

const CODES: Readonly<Record<number, Row>> = {
  1001: ["retry", "server", "The server goes away"],
  1007: ["stop", "server", "We sent a bad frame"],
  1009: ["stop", "server", "We sent too large a frame"],
  4001: ["retry", "server", "The server is being stopped"],
  4008: ["retry", "server", "We read too slowly"],
  4012: ["retry", "server", "We were silent too long"],
  4029: ["later", "server", "We sent too much"],
  4400: ["stop", "server", "We broke the protocol"],
  4401: ["token", "unauthenticated", "The token ran out"],
  4403: ["stop", "server", "Access was withdrawn"],
  4409: ["stop", "server", "Too many connections"],
};

const STATUSES: Readonly<Record<number, Row>> = {
  401: ["token", "unauthenticated", "The token was refused"],
  403: ["stop", "refused", "We may not come in"],
  426: ["blocked", "network", "This transport does not get through"],
  429: ["later", "unavailable", "Too many connections"],
};

const UNAVAILABLE: Row = ["retry", "unavailable", "The server is not there"];
const BROKEN: Row = ["retry", "network", "The connection broke"];
const UNREACHABLE: Row = ["retry", "network", "The server cannot be reached"];
const WITHOUT_VERSION: Row = ["stop", "refused", "No common version"];

/** A subprotocol that we did not offer (RFC 6455 section 7.4.1). */
const PROTOCOL_ERROR = 1002;

/**
 * Judges the end of a link.
 *
 * @param welcomed whether the server had said welcome
 */
export function verdictOf(end: LinkEnd, welcomed: boolean): Verdict {
  const [action, cause, message] = rowOf(end, welcomed);
  return {
    action,
    reason: {
      cause,
      message: end.reason ? `${message}: ${end.reason}` : message,
      ...(end.status === undefined && { code: end.code }),
      ...(end.error !== undefined && { error: end.error }),
    },
  };
}

function rowOf({ code, status }: LinkEnd, welcomed: boolean): Row {
  if (status !== undefined) {
    return STATUSES[status] ?? UNAVAILABLE;
  }
  if (code === PROTOCOL_ERROR && !welcomed) {
    return WITHOUT_VERSION;
  }
  return CODES[code] ?? (welcomed ? BROKEN : UNREACHABLE);
}

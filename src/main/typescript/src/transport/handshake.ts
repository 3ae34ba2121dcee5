import { ask, type Http, retryAfter } from "./http.js";
import type { LinkEnd } from "./transport.js";

/** The line broke, or never was (RFC 6455 section 7.4.1). */
export const BROKEN = 1006;

/** This way is closed, another one may be open (RFC 9110 section 15.5.22). */
const UPGRADE_REQUIRED = 426;

/** The end of an attempt on a platform that lacks them, such as Node 20. */
export const NO_WEBSOCKET: LinkEnd = {
  code: BROKEN,
  reason: "this platform has no WebSocket: pass one as an option, such as that of the package ws",
  status: UPGRADE_REQUIRED,
};

/**
 * Finds out why a handshake failed. Browsers do not tell; the same door, asked over HTTP, does. No answer at all is no status.
 */
export async function diagnose(http: Http): Promise<LinkEnd> {
  return endOf(await ask(http, "/ws"));
}

/** Buys a ticket for one handshake; throws the end of the attempt when the server sells none. */
export async function ticketFor(http: Http): Promise<string> {
  const response = await ask(http, "/api/tickets", { method: "POST" });
  if (!response.ok) {
    throw endOf(response);
  }
  return (await response.json()).ticket;
}

/** What an answer over HTTP means for a link. */
export function endOf(response: Response): LinkEnd {
  const after = retryAfter(response);
  void response.body?.cancel().catch(() => undefined);
  return { code: BROKEN, reason: "", status: response.status, ...(after !== undefined && { after }) };
}

/** The end of a link that something thrown means: it was one, or nobody answered; nothing thrown is the end of an answer. */
export function endBy(thrown: unknown): LinkEnd {
  return isEnd(thrown) ? thrown : { code: BROKEN, reason: "", ...(thrown !== undefined && { error: thrown }) };
}

function isEnd(thrown: unknown): thrown is LinkEnd {
  return typeof (thrown as LinkEnd | undefined)?.status === "number";
}

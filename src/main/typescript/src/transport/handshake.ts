import { ask, type Http, retryAfter } from "./http.js";
import type { LinkEnd } from "./transport.js";

/** The line broke, or never was (RFC 6455 section 7.4.1). */
export const BROKEN = 1006;

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

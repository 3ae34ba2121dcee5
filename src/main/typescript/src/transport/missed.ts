import type { Codec } from "../protocol/codec.js";
import type { PastMessage, Position } from "../protocol/messages.js";
import type { Http } from "./http.js";
import { overHttp } from "./http-commands.js";

/** Most messages of one page of history. */
const PAGE = 1000;

const offsetOf = (position: Position): number => Number(position.split(":")[1]);

/**
 * Reads everything between two positions from the history.
 *
 * @returns all of it, the oldest first; `undefined` when something of it is gone, or may not be read
 */
export async function missed(
  http: Http,
  codec: Codec,
  topic: string,
  since: Position,
  upTo: Position,
): Promise<PastMessage[] | undefined> {
  const found: PastMessage[] = [];
  let last = since;
  while (offsetOf(last) < offsetOf(upTo)) {
    const page = await overHttp(http, { type: "history", topic, since: last, limit: PAGE }, codec);
    const messages = page.type === "ok" ? (page.messages ?? []) : [];
    const follows = messages.every(({ position }, index) => offsetOf(position) === offsetOf(last) + index + 1);
    const end = messages.at(-1);
    if (!end || !follows || !sameEpoch(end.position, since)) {
      return undefined;
    }
    found.push(...messages);
    last = end.position;
  }
  return sameEpoch(since, upTo) ? found : undefined;
}

function sameEpoch(one: Position, other: Position): boolean {
  return one.split(":")[0] === other.split(":")[0];
}

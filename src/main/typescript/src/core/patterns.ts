import type { Filter } from "../protocol/messages.js";

/** Whether a name may stand for more than one topic. */
export function isPattern(name: string): boolean {
  return name.includes("*");
}

/** Whether a topic is one of those that the pattern names, by the protocol's rules. */
export function matches(pattern: string, topic: string): boolean {
  if (!isPattern(pattern)) {
    return pattern === topic;
  }
  const wanted = pattern.split(".");
  const segments = topic.split(".");
  if (topic.startsWith("$") && wanted[0] !== segments[0]) {
    return false;
  }
  const open = wanted.at(-1) === "**";
  const fixed = open ? wanted.slice(0, -1) : wanted;
  const length = open ? segments.length > fixed.length : segments.length === fixed.length;
  return length && fixed.every((want, index) => want === "*" || want === segments[index]);
}

/** Whether a payload passes a filter, by the protocol's rules. */
export function passes(filter: Filter | undefined, payload: unknown): boolean {
  const conditions = Object.entries(filter ?? {});
  if (conditions.length === 0) {
    return true;
  }
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) {
    return false;
  }
  return conditions.every(([field, wanted]) => {
    const found = (payload as Record<string, unknown>)[field];
    return Object.hasOwn(payload, field) && [wanted].flat().some((value) => value === found);
  });
}

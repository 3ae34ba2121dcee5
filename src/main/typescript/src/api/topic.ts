/** Checks a payload that came in, and gives it its type; throws if it is no `T`. */
export type Check<T> = (payload: unknown) => T;

/** A topic, or a pattern of topics, whose payloads are `T`. */
export interface Topic<T = unknown> {
  /** Such as `rooms.general` or `orders.*`. */
  readonly name: string;
  /** Looks at every payload that comes in; without it they are believed. */
  readonly check?: Check<T> | undefined;
}

/** A topic with typed payloads, or just its name. */
export type TopicLike<T = unknown> = string | Topic<T>;

/** A check, or a schema with a `parse` function such as those of Zod. */
export type CheckLike<T> = Check<T> | { readonly parse: Check<T> };

/**
 * Names a topic or pattern once, with the type of its payloads and, if wanted, a check at run time.
 *
 *     const orders = topic<Order>("orders.*");
 *     const chat = topic("rooms.general", z.object({ text: z.string() }));
 */
export function topic<T>(name: string, check?: CheckLike<T>): Topic<T> {
  return check === undefined
    ? { name }
    : { name, check: typeof check === "function" ? check : (payload) => check.parse(payload) };
}

/** The topic behind a name or topic. */
export function asTopic<T>(topic: TopicLike<T>): Topic<T> {
  return typeof topic === "string" ? { name: topic } : topic;
}

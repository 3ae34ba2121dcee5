export type * from "./api/client.js";
export type * from "./api/connection.js";
export * from "./api/errors.js";
export type * from "./api/observable.js";
export type * from "./api/options.js";
export type * from "./api/subscription.js";
export { type Check, type CheckLike, type Topic, type TopicLike, topic } from "./api/topic.js";
export type { Filter, Member, Position, Sender } from "./protocol/messages.js";
export type { Link, LinkEnd, LinkListener, LinkTarget, Transport } from "./transport/transport.js";

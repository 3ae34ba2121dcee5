import type { Codec } from "./codec.js";
import { Packer } from "./packer.js";
import { Unpacker } from "./unpacker.js";

/** The fields of each type that a client sends, from position 2 on. */
const SENT: Readonly<Record<string, readonly [number: number, ...fields: string[]]>> = {
  subscribe: [1, "topic", "filter", "since", "presence"],
  unsubscribe: [2, "topic"],
  publish: [3, "topic", "payload", "key"],
  refresh: [4, "token"],
  caps: [5, "caps"],
  ping: [6],
  history: [7, "topic", "limit", "since", "before"],
  presence: [8, "topic"],
  request: [9, "name", "payload"],
  response: [10, "to", "error", "payload"],
  ack: [11, "topic", "position"],
  signal: [12, "topic", "name", "payload", "ttl", "active"],
};

/** Those of each type that the server sends. */
const RECEIVED: Readonly<Record<number, readonly [type: string, ...fields: string[]]>> = {
  32: ["welcome", "session", "user", "name", "node", "protocol", "heartbeat", "limits", "expires"],
  33: [
    "ok",
    ...["topic", "position", "expires", "caps", "payload", "messages", "recovered", "members", "count", "duplicate"],
  ],
  34: ["error", "code", "message", "retry", "after"],
  35: ["message", "topic", "position", "payload", "at", "from", "key"],
  36: ["reset", "topic", "position"],
  37: ["goodbye", "code", "after"],
  38: ["pong"],
  39: ["unsubscribed", "topic", "code"],
  40: ["joined", "topic", "member", "count"],
  41: ["left", "topic", "member", "count"],
  42: ["signal", "topic", "name", "from", "payload", "active"],
  43: ["request", "name", "payload"],
};

const PEOPLE = ["user", "name"];
const PAST = ["position", "payload", "at", "from", "key"];
const LIMITS = ["messageBytes", "subscriptions", "commandsPerSecond"];

/** Fields that are positional themselves. */
const READ: Readonly<Record<string, (value: unknown) => unknown>> = {
  position: (value) => (Array.isArray(value) ? value.join(":") : value),
  from: (value) => named(PEOPLE, value),
  member: (value) => named(PEOPLE, value),
  members: (value) => each(PEOPLE, value),
  messages: (value) => each(PAST, value),
  limits: (value) => named(LIMITS, value),
};

const POSITIONS = new Set(["position", "since", "before"]);

/** `antiphon.v2.msgpack`: one array a message, end to end. */
export const msgpack: Codec = {
  subprotocol: "antiphon.v2.msgpack",

  encode(message) {
    const [number, ...fields] = SENT[message.type] as (typeof SENT)[string];
    const given = message as unknown as Readonly<Record<string, unknown>>;
    const sent = ["id", ...fields];
    while (sent.length > 0 && given[sent.at(-1) as string] === undefined) {
      sent.pop();
    }
    const packer = new Packer();
    packer.write([number, ...sent.map((field) => written(field, given[field]))]);
    return packer.done();
  },

  decode(frame, take, unreadable) {
    const unpacker = new Unpacker(typeof frame === "string" ? new TextEncoder().encode(frame) : frame);
    while (!unpacker.finished) {
      let value: unknown;
      try {
        value = unpacker.read();
      } catch {
        unreadable("The server sent something that is no MessagePack");
        return;
      }
      take(Array.isArray(value) ? message(value) : value);
    }
  },
};

function written(field: string, value: unknown): unknown {
  if (POSITIONS.has(field) && typeof value === "string") {
    const [epoch, offset] = value.split(":");
    return [epoch, Number(offset)];
  }
  return value ?? null;
}

function message([number, id, ...values]: unknown[]): unknown {
  const [type, ...fields] = RECEIVED[number as number] ?? [`number ${number}`];
  return { type, ...(id !== null && id !== undefined && { id }), ...named(fields, values, hasPayload(type)) };
}

/** A payload is there even if it is nil, except where it may be absent. */
function hasPayload(type: string): boolean {
  return type === "message" || type === "request";
}

function named(fields: readonly string[], values: unknown, withPayload = true): Record<string, unknown> | undefined {
  if (!Array.isArray(values)) {
    return undefined;
  }
  const entries = fields.map((field, index) => [field, values[index] ?? null] as const);
  return Object.fromEntries(
    entries
      .filter(([field, value]) => value !== null || (field === "payload" && withPayload))
      .map(([field, value]) => [field, field in READ && value !== null ? READ[field]?.(value) : value]),
  );
}

function each(fields: readonly string[], values: unknown): unknown {
  return Array.isArray(values) ? values.map((value) => named(fields, value)) : values;
}

import { AntiphonError } from "../api/errors.js";
import type { ServerMessage } from "./messages.js";
import { FIELD_TYPES, MEMBER, PAST_MESSAGE, REQUIRED } from "./shapes.js";

type Fields = Readonly<Record<string, unknown>>;

const POSITION = /^[\w-]{1,64}:\d{1,16}$/;

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  a: Array.isArray,
  b: (value) => typeof value === "boolean",
  i: (value) => typeof value === "string" || typeof value === "number",
  n: (value) => typeof value === "number",
  o: isObject,
  p: (value) => typeof value === "string" && POSITION.test(value),
  s: (value) => typeof value === "string",
};

/** The message that a value is; throws an {@link AntiphonError} otherwise. Fields that nobody knows are left alone. */
export function checked(value: unknown): ServerMessage {
  if (!isObject(value) || typeof value.type !== "string") {
    throw new AntiphonError("bad_frame", "The server sent no message");
  }
  const required = Object.hasOwn(REQUIRED, value.type) ? REQUIRED[value.type] : undefined;
  if (required === undefined) {
    throw new AntiphonError("unknown_type", `The server sent a message of the unknown type ${value.type}`);
  }
  if (!isWhole(value, required) || !isWholeInside(value)) {
    throw new AntiphonError("bad_frame", `The server sent a bad ${value.type}`);
  }
  return value as unknown as ServerMessage;
}

/** `null` in a field that may be absent is as good as absent. */
function isWhole(value: unknown, required: string): boolean {
  return (
    isObject(value) &&
    required.split(" ").every((name) => !name || (name in value && (value[name] !== null || !(name in FIELD_TYPES)))) &&
    Object.entries(value).every(([name, field]) => {
      const type = Object.hasOwn(FIELD_TYPES, name) ? FIELD_TYPES[name] : undefined;
      return !type || field === undefined || field === null || TYPES[type]?.(field);
    })
  );
}

function isWholeInside({ messages, members, member, from }: Fields): boolean {
  const people = [...list(members), ...list([member, from].filter((one) => one !== undefined && one !== null))];
  return (
    list(messages).every((message) => isWhole(message, PAST_MESSAGE)) &&
    people.every((person) => isWhole(person, MEMBER))
  );
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

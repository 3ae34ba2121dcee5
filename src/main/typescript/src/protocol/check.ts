import { AntiphonError } from "../api/errors.js";
import type { ServerMessage } from "./messages.js";
import { MEMBER_SHAPE, PAST_MESSAGE_SHAPE, SERVER_SHAPES } from "./shapes.js";

type Fields = Readonly<Record<string, unknown>>;

const POSITION = /^[\w-]{1,64}:\d{1,16}$/;

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  "*": () => true,
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
  const shape = Object.hasOwn(SERVER_SHAPES, value.type) ? SERVER_SHAPES[value.type] : undefined;
  if (shape === undefined) {
    throw new AntiphonError("unknown_type", `The server sent a message of the unknown type ${value.type}`);
  }
  const wrong = wrongField(value, shape) ?? wrongInside(value);
  if (wrong !== undefined) {
    throw new AntiphonError("bad_frame", `The server sent a ${value.type} with a bad ${wrong}`);
  }
  return value as unknown as ServerMessage;
}

function wrongField(value: Fields, shape: string): string | undefined {
  for (const field of shape.split(" ").filter(Boolean)) {
    const [name = "", type = ""] = field.split(":");
    const optional = name.endsWith("?");
    const found = value[optional ? name.slice(0, -1) : name];
    const absent = found === undefined || (found === null && type !== "*");
    if (absent ? !optional : !TYPES[type]?.(found)) {
      return name.replace("?", "");
    }
  }
  return undefined;
}

function wrongInside({ messages, members, member, from }: Fields): string | undefined {
  const people = [...list(members), ...[member, from].filter((one) => one !== undefined && one !== null)];
  if (list(messages).some((message) => isWrong(message, PAST_MESSAGE_SHAPE))) {
    return "message in it";
  }
  return people.some((person) => isWrong(person, MEMBER_SHAPE)) ? "member" : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isWrong(value: unknown, shape: string): boolean {
  return !isObject(value) || wrongField(value, shape) !== undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

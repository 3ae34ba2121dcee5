// Generated from the JSON Schemas of the protocol by `npm run generate`.

/** The type of each field, by a letter, wherever it stands; a field that is not here may be anything. */
export const FIELD_TYPES: Readonly<Record<string, string>> = {
  active: "b",
  after: "n",
  at: "n",
  caps: "a",
  code: "i",
  count: "n",
  duplicate: "b",
  expires: "n",
  from: "o",
  heartbeat: "n",
  id: "i",
  key: "s",
  limits: "o",
  member: "o",
  members: "a",
  message: "s",
  messages: "a",
  name: "s",
  node: "s",
  position: "p",
  protocol: "s",
  recovered: "b",
  retry: "b",
  session: "s",
  topic: "s",
  user: "s",
};

/** Which fields each message of the server must have. */
export const REQUIRED: Readonly<Record<string, string>> = {
  error: "code message retry",
  goodbye: "code after",
  joined: "topic member count",
  left: "topic member count",
  message: "topic position payload at",
  ok: "id",
  pong: "",
  request: "id name payload",
  reset: "topic",
  signal: "topic name from",
  unsubscribed: "topic code",
  welcome: "session user name node protocol heartbeat limits",
};

/** The same of a message in an answer. */
export const PAST_MESSAGE = "position payload at";

/** The same of a member. */
export const MEMBER = "user name";

// Generated from the JSON Schemas of the protocol by `npm run generate`.


/** What each message of the server holds: field, `?` if it may be absent, and a letter for its type. */
export const SERVER_SHAPES: Record<string, string> = {
  error: "code:s message:s retry:b after?:n",
  goodbye: "code:n after:n",
  joined: "topic:s member:o count:n",
  left: "topic:s member:o count:n",
  message: "topic:s position:p payload:* from?:o at:n key?:s",
  ok: "id:i topic?:s position?:p expires?:n caps?:a payload?:* messages?:a recovered?:b members?:a count?:n duplicate?:b",
  pong: "",
  request: "id:i name:s payload:*",
  reset: "topic:s position:p",
  signal: "topic:s name:s active?:b payload?:* from:o",
  unsubscribed: "topic:s code:s",
  welcome: "session:s user:s name:s node:s protocol:s heartbeat:n limits:o expires?:n",
};

/** The same of a message in an answer. */
export const PAST_MESSAGE_SHAPE = "position:p payload:* from?:o at:n key?:s";

/** The same of a member. */
export const MEMBER_SHAPE = "user:s name:s";

/** A letter for the JSON type of a field: `s`tring, `n`umber, `b`oolean, `o`bject, `a`rray, `p`osition, `*` anything. */
function letter(field, common) {
  const ref = field.$ref?.split("/").pop();
  if (ref === "position") {
    return "p";
  }
  const type = (ref ? common[ref] : field).type;
  return type === undefined ? "*" : type === "integer" ? "n" : type[0];
}

const isChecked = (name) => name !== "type" && name !== "id";

function shape(schema, common) {
  const required = new Set(schema.required);
  return Object.entries(schema.properties)
    .filter(([name]) => isChecked(name) || (name === "id" && required.has("id")))
    .map(([name, field]) => `${name}${required.has(name) ? "" : "?"}:${name === "id" ? "i" : letter(field, common)}`)
    .join(" ");
}

/** The text of `shapes.ts`: what must and may stand in each message of the server. */
export function shapesOf({ messages, common }) {
  const rows = messages
    .filter(({ side }) => side === "Server")
    .map(({ schema }) => `  ${schema.properties.type.const}: "${shape(schema, common)}",\n`);
  return `
/** What each message of the server holds: field, \`?\` if it may be absent, and a letter for its type. */
export const SERVER_SHAPES: Record<string, string> = {
${rows.join("")}};

/** The same of a message in an answer. */
export const PAST_MESSAGE_SHAPE = "${shape(common.pastMessage, common)}";

/** The same of a member. */
export const MEMBER_SHAPE = "${shape(common.member, common)}";
`;
}

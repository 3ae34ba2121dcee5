/** A letter for the JSON type of a field: `s`tring, `n`umber, `b`oolean, `o`bject, `a`rray, `p`osition, `i`d. */
function letter(field, common) {
  const ref = field.$ref?.split("/").pop();
  if (ref === "position") {
    return "p";
  }
  const { type } = ref && ref !== "id" ? common[ref] : field;
  return type === "integer" ? "n" : type?.[0];
}

/** The letter of each field; one that is a string here and a number there counts as an id, which may be either. */
function fieldTypes(schemas, common) {
  const types = new Map();
  for (const [name, field] of schemas.flatMap(({ properties }) => Object.entries(properties))) {
    const type = name === "id" ? "i" : letter(field, common);
    const known = types.get(name) ?? type;
    if (known !== type && !("sni".includes(known) && "sni".includes(type))) {
      throw new Error(`The field ${name} is ${known} here and ${type} there`);
    }
    types.set(name, known === type ? type : "i");
  }
  return [...types].filter(([name, type]) => type && name !== "type").sort();
}

const required = (schema) => schema.required.filter((name) => name !== "type").join(" ");

const row = (name, value) => `  ${name}: "${value}",\n`;

/** The text of `shapes.ts`: what must and may stand in each message of the server. */
export function shapesOf({ messages, common }) {
  const sent = messages.filter(({ side }) => side === "Server").map(({ schema }) => schema);
  const types = fieldTypes([...sent, common.pastMessage, common.member], common);
  return `/** The type of each field, by a letter, wherever it stands; a field that is not here may be anything. */
export const FIELD_TYPES: Readonly<Record<string, string>> = {
${types.map(([name, type]) => row(name, type)).join("")}};

/** Which fields each message of the server must have. */
export const REQUIRED: Readonly<Record<string, string>> = {
${sent.map((schema) => row(schema.properties.type.const, required(schema))).join("")}};

/** The same of a message in an answer. */
export const PAST_MESSAGE = "${required(common.pastMessage)}";

/** The same of a member. */
export const MEMBER = "${required(common.member)}";
`;
}

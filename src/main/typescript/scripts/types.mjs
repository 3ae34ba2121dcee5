const upperFirst = (name) => name[0].toUpperCase() + name.slice(1);

const refName = (ref) => upperFirst(ref.split("/").pop());

const SCALARS = { string: "string", integer: "number", number: "number", boolean: "boolean", null: "null" };

/** The TypeScript of a schema; throws at a word of JSON Schema that it does not know. */
function typeOf(schema) {
  if (schema.$ref) {
    return refName(schema.$ref);
  }
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.oneOf) {
    return schema.oneOf.map(typeOf).join(" | ");
  }
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => SCALARS[type]).join(" | ");
  }
  if (schema.type === "array") {
    return `readonly ${typeOf(schema.items)}[]`;
  }
  if (schema.type === "object") {
    return schema.properties
      ? `{ ${fields(schema).join(" ")} }`
      : `Readonly<Record<string, ${typeOf(schema.additionalProperties)}>>`;
  }
  return scalar(schema);
}

function scalar(schema) {
  if (schema.type === undefined) {
    return "unknown";
  }
  const type = SCALARS[schema.type];
  if (!type) {
    throw new Error(`No TypeScript for ${JSON.stringify(schema)}`);
  }
  return type;
}

function fields({ properties, required = [] }) {
  return Object.entries(properties).map(
    ([name, field]) =>
      `${field.description ? `/** ${field.description} */\n` : ""}readonly ${name}${required.includes(name) ? "" : "?"}: ${typeOf(field)};`,
  );
}

function declaration(name, comment, schema) {
  const body = schema.properties
    ? `interface ${name} {\n${fields(schema)
        .map((field) => `  ${field.replace("\n", "\n  ")}\n`)
        .join("")}}`
    : `type ${name} = ${typeOf(schema)};`;
  return `${comment ? `/** ${comment} */\n` : ""}export ${body}\n`;
}

/** The text of `messages.ts`: a type for every message and for what they share, and a union for each side. */
export function typesOf({ messages, common }) {
  const used = JSON.stringify(messages);
  const shared = Object.entries(common)
    .filter(([name]) => used.includes(`#/$defs/${name}"`) || JSON.stringify(common).includes(`"#/$defs/${name}"`))
    .map(([name, schema]) => declaration(upperFirst(name), schema.description, schema));
  const all = messages.map(({ name, schema }) => declaration(name, schema.title, schema));
  const union = (side) =>
    `/** Whatever a ${side.toLowerCase()} sends. */\nexport type ${side}Message = ${messages
      .filter((message) => message.side === side)
      .map(({ name }) => `\n  | ${name}`)
      .join("")};\n`;
  return [...shared, ...all, union("Client"), union("Server")].join("\n");
}

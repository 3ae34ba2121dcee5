// Makes src/protocol/messages.ts and src/protocol/shapes.ts from the JSON Schemas of protocol v2, which the Java side is
// tested against too. Run by hand after a change of the schemas; a test fails while the committed files differ.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { shapesOf } from "./shapes.mjs";
import { typesOf } from "./types.mjs";

const schemas = new URL("../../resources/org/antiphon/protocol/schema/", import.meta.url);
const target = new URL("../src/protocol/", import.meta.url);
const banner = "// Generated from the JSON Schemas of the protocol by `npm run generate`.\n\n";

const pascal = (name) => name.replace(/(^|_)([a-z])/g, (_all, _bar, letter) => letter.toUpperCase());

/** `request_from_server` is a `RequestOfServer`, its counterpart a `RequestOfClient`. */
function message(file, schema) {
  const side = schema.title.startsWith("Server:") ? "Server" : "Client";
  return { side, name: `${pascal(file.replace(".json", "").replace("_from_server", ""))}Of${side}`, schema };
}

async function readSchemas() {
  const read = async (path) => JSON.parse(await readFile(new URL(path, schemas), "utf8"));
  const files = (await readdir(new URL("v2/", schemas))).filter((file) => file.endsWith(".json")).sort();
  const messages = await Promise.all(files.map(async (file) => message(file, await read(`v2/${file}`))));
  return { messages, common: (await read("common.json")).$defs };
}

/** The generated files by name. */
export async function generate() {
  const read = await readSchemas();
  return { "messages.ts": banner + typesOf(read), "shapes.ts": banner + shapesOf(read) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of Object.entries(await generate())) {
    await writeFile(new URL(file, target), text);
  }
}

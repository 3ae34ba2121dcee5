// Compiles the code in the documentation against the sources, so that it is right when they change.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const docs = new URL("../../../docs/client/", import.meta.url);
const folder = fileURLToPath(new URL("..", import.meta.url));

/** A block of code; before it may stand the name of its file: `src/Chat.tsx`. */
const CODE = /(?:^`([\w./-]+\.tsx?)`(?:[^`\n][^\n]*)?\n(?:[^`\n][^\n]*\n)*\n)?^```(tsx?)\n(.*?)^```/gms;

/** What stands around pieces that are no whole files. */
const AROUND = `
import type * as antiphon from "antiphon";
declare global {
  const AntiphonError: typeof antiphon.AntiphonError;
  const createClient: typeof antiphon.createClient;
  const client: antiphon.AntiphonClient;
  const orders: antiphon.Topic<{ status: string }>;
  const position: antiphon.Position;
  const text: string;
  function show(message: antiphon.Message): void;
  function note(text: string): void;
  function loadEverythingAnew(): void;
}`;

/** Packages that the pages use and this one does not. */
const OTHERS = `
declare module "vite";
declare module "@vitejs/plugin-react";
declare module "next" { export type NextConfig = object; }`;

const OPTIONS = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: ["node"],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  paths: Object.fromEntries(["", "/react", "/testing"].map((entry) => [`antiphon${entry}`, [sourceOf(entry)]])),
};

const files = await codeOfDocs();
const program = ts.createProgram([...files.keys()], OPTIONS, hostOf(files));
const complaints = program
  .getSourceFiles()
  .filter(({ fileName }) => files.has(fileName))
  .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]);
if (complaints.length > 0) {
  process.stderr.write(ts.formatDiagnostics(complaints, hostOf(files)));
  process.exitCode = 1;
}

function sourceOf(entry) {
  return join(folder, "src", entry, "index.ts");
}

/** All code of the pages, by the path at which it might stand. */
async function codeOfDocs() {
  const found = new Map([
    [join(folder, "docs/around.d.ts"), AROUND],
    [join(folder, "docs/others.d.ts"), OTHERS],
  ]);
  for (const page of await readdir(docs)) {
    const text = await readFile(new URL(page, docs), "utf8");
    for (const [index, [, name, kind, code]] of [...text.matchAll(CODE)].entries()) {
      found.set(join(folder, "docs", page, name ?? `${index + 1}.${kind}`), `${code}\nexport {};\n`);
    }
  }
  return found;
}

/** A compiler's host to which these files are as good as those on the disk. */
function hostOf(found) {
  const disk = ts.createCompilerHost(OPTIONS);
  return {
    ...disk,
    fileExists: (path) => found.has(path) || disk.fileExists(path),
    readFile: (path) => found.get(path) ?? disk.readFile(path),
    directoryExists: () => true,
    getSourceFile: (path, language) =>
      found.has(path) ? ts.createSourceFile(path, found.get(path), language) : disk.getSourceFile(path, language),
  };
}

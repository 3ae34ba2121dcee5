// Packs the package and looks at the tarball as its users will: what is in it, whether its types are found, and whether
// what nobody imports is left out of a bundle.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const ALLOWED = /^package\/(dist\/.+\.(js|js\.map|d\.ts|d\.ts\.map)|src\/.+\.tsx?|package\.json|README\.md)$/;
const WANTED = ["index", "react/index", "testing/index"].flatMap((entry) => [`dist/${entry}.js`, `dist/${entry}.d.ts`]);

const folder = mkdtempSync(join(tmpdir(), "antiphon-"));
try {
  const tarball = pack();
  checkContents(tarball);
  checkTypes(tarball);
  await checkTreeShaking();
} finally {
  rmSync(folder, { recursive: true });
}

function run(command, ...args) {
  return execFileSync(command, args, { encoding: "utf8", shell: process.platform === "win32" });
}

function pack() {
  run("npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", folder);
  return join(folder, readdirSync(folder)[0]);
}

function checkContents(tarball) {
  const files = run("tar", "-tzf", tarball).trim().split("\n");
  const strange = files.filter((file) => !ALLOWED.test(file));
  const missing = WANTED.filter((file) => !files.includes(`package/${file}`));
  if (strange.length > 0 || missing.length > 0) {
    throw new Error(`The tarball has ${strange} and lacks ${missing}`);
  }
}

/** Under moduleResolution node16 and bundler; older resolutions and CommonJS are not promised. */
function checkTypes(tarball) {
  run("npx", "--no-install", "attw", tarball, "--profile", "esm-only", "--quiet");
}

async function checkTreeShaking() {
  const { outputFiles } = await build({
    stdin: { contents: 'import { topic } from "./dist/index.js"; topic("a");', resolveDir: "." },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const { length } = outputFiles[0].contents;
  if (length > 500) {
    throw new Error(`${length} bytes stay of the package where only topic() is used`);
  }
}

// Prints what a page must load for the core, minified and gzipped, and fails when that is more than is promised.
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const MOST_KIB = 12;

const result = await build({
  entryPoints: [process.argv[2] ?? "dist/index.js"],
  bundle: true,
  minify: true,
  format: "esm",
  splitting: true,
  outdir: "out",
  write: false,
  logLevel: "error",
});
const core = result.outputFiles.find(({ path }) => path.endsWith("/index.js"));
const kib = gzipSync(core.contents, { level: 9 }).length / 1024;
process.stdout.write(`${`antiphon core: ${kib.toFixed(1)} KiB min+gzip of at most ${MOST_KIB}`}\n`);
if (kib > MOST_KIB) {
  process.exitCode = 1;
}

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
  metafile: true,
  logLevel: "error",
});
/** A file and all that it imports at once; what is imported later does not count. */
function withImports(file, seen = new Set()) {
  seen.add(file);
  for (const { path, kind } of result.metafile.outputs[file].imports) {
    if (kind === "import-statement" && !seen.has(path)) {
      withImports(path, seen);
    }
  }
  return seen;
}

const sizes = [...withImports("out/index.js")].map((file) => {
  const { contents } = result.outputFiles.find(({ path }) => path.endsWith(`/${file}`));
  return gzipSync(contents, { level: 9 }).length;
});
const kib = sizes.reduce((sum, size) => sum + size, 0) / 1024;
process.stdout.write(`${`antiphon core: ${kib.toFixed(2)} KiB min+gzip of at most ${MOST_KIB}`}\n`);
if (kib > MOST_KIB) {
  process.exitCode = 1;
}

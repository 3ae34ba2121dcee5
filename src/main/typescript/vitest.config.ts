import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/**/*.test.{ts,tsx}"], restoreMocks: true, reporters: ["dot"], silent: "passed-only" },
});

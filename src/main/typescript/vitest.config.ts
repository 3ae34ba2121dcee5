import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // A guard against hanging, not a measure: slow machines may take their time.
    testTimeout: 60_000,
    include: ["test/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    reporters: ["dot"],
    silent: "passed-only",
  },
});

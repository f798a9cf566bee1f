// The tests of the release core alone, for mutants: the journeys cover every mutant and would cost minutes for each.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    isolate: false,
    include: ["domain/release/**/*.test.ts"],
    exclude: ["**/*.properties.test.ts"],
  },
});

import { defineConfig } from "vitest/config";
import { totals } from "./test/totals.ts";

const never = ["**/node_modules/**", "**/dist/**", ".cache/**", ".data/**"];
const integrationTests = "**/*.integration.test.ts";
const properties = "**/*.properties.test.ts";

export default defineConfig({
  test: {
    reporters: ["default", totals()],
    // Embedded parts talk much, of refusals that tests provoke; what a failed test said is kept.
    silent: "passed-only",
    pool: "forks",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Pure tests share nothing, so they may share a process: starting one per file took half the time.
          isolate: false,
          // One for each core: left alone it keeps one free, of two.
          maxWorkers: "100%",
          // A limit against hanging, not a measure: others may be using both cores.
          testTimeout: 30_000,
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...never, integrationTests, properties],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "properties",
          isolate: false,
          maxWorkers: "100%",
          testTimeout: 60_000,
          include: [properties],
          exclude: never,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: [integrationTests],
          globalSetup: ["test/global-setup.ts", "test/postgres/programs.ts"],
          exclude: never,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "stories",
          include: ["test/stories/**/*.story.ts"],
          exclude: never,
          globalSetup: ["test/global-setup.ts", "test/chromium.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

import { defineConfig } from "vitest/config";
import { totals } from "./test/totals.ts";

const never = ["**/node_modules/**", "**/dist/**", ".cache/**", ".data/**"];
const integrationTests = "**/*.integration.test.ts";
const properties = "**/*.properties.test.ts";

/** Their servers wait more than they work, so two run at a time; what they wait for has time on a busy machine. */
const servers = {
  maxWorkers: 2,
  expect: { poll: { timeout: 60_000 } },
  sequence: { groupOrder: 1 },
};

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
          testTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
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
          expect: { poll: { timeout: 60_000 } },
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
          ...servers,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: "stories",
          include: ["test/stories/**/*.story.ts"],
          exclude: never,
          globalSetup: ["test/global-setup.ts", "test/chromium.ts"],
          ...servers,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: "cluster",
          include: ["test/cluster/**/*.story.ts"],
          exclude: never,
          globalSetup: ["test/cluster/set-up.ts"],
          ...servers,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});

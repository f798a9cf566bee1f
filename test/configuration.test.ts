import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Variables } from "../config-variables.ts";
import { groups, withTables } from "./configuration-document.ts";

const root = join(import.meta.dirname, "..");
const written = readFileSync(join(root, "docs", "configuration.md"), "utf8");

describe("docs/configuration.md", () => {
  it("has the tables that npm run config:docs writes", () => {
    expect(written).toBe(withTables(written));
  });

  it("has each variable that the code reads, with what it means", () => {
    const rows = [...written.matchAll(/^\| `([A-Z_]+)` \| \S.* \| \S.* \|$/gm)].map(([, name]) => name);
    expect(rows).toEqual(expect.arrayContaining(Object.keys(Variables.shape)));
    expect(rows.length).toBeGreaterThan(50);
  });
});

/** Each with its reason in a comment that turns the lint rule off. */
const readers = ["cli/settings.ts", "config.ts", "integrations/supabase/no-telemetry.ts"];

describe("a variable", () => {
  it("is read in one place: process.env stands nowhere else", () => {
    const files = globSync(
      "{activities,api,cli,dashboard,domain,integrations,workers,workflows}/**/*.{ts,tsx,mjs}",
      {
        cwd: root,
      },
    ).filter((file) => !/\.(test|contract)\.tsx?$/.test(file) && !file.startsWith("dashboard/dist/"));
    const reading = [...files, ...globSync("config*.ts", { cwd: root })].filter(
      (file) => !file.endsWith(".test.ts") && readFileSync(join(root, file), "utf8").includes("process.env"),
    );
    expect(reading.toSorted()).toEqual(readers);
    expect(files.length).toBeGreaterThan(500);
  });

  it("stands in one group", () => {
    const { "The command line": _, ...server } = groups;
    const names = Object.values(server).flatMap((group) => Object.keys(group));
    expect(names.toSorted()).toEqual(Object.keys(Variables.shape).toSorted());
  });

  it("that changed is noticed, and so is a group without a table", () => {
    const stale = written.replace("port of its UI", "port of the UI");
    expect(withTables(stale)).toBe(written);
    expect(() => withTables(written.replace("<!-- table: Slack -->", ""))).toThrow(
      "no marks for the table Slack",
    );
    expect(() => withTables(`${written}<!-- table: Fax -->`)).toThrow("No variables are grouped as Fax");
  });
});

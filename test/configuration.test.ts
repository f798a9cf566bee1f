import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Variables } from "../config-variables.ts";
import { groups, withTables } from "./configuration-document.ts";

const written = readFileSync(join(import.meta.dirname, "..", "docs", "configuration.md"), "utf8");

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

describe("a variable", () => {
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

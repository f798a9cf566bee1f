import { describe, expect, it } from "vitest";
import { faultIn, readManifest, sealed, summaryOf, type Content } from "./manifest.ts";

const hash = (digit: string) => digit.repeat(64);
const temporal = { path: "temporal.db", bytes: 4_096, sha256: hash("a") };
const keys = { path: "keys.env", bytes: 400, sha256: hash("b") };
const content: Content = {
  product: "runsheet",
  format: 1,
  version: "0.1.0",
  migrations: ["20261121000100_roles.sql"],
  takenAt: "2026-11-22T06:40:00.000Z",
  stoodStillMs: 180,
  notCovered: [],
  folders: ["supabase/pg_notify"],
  files: [temporal, keys],
};
const known = ["20261121000100_roles.sql", "20261121000200_decision_log.sql"];
const faultOf = (text: string, migrations = known) => {
  const read = readManifest(text, migrations);
  return "fault" in read ? read.fault : "none";
};
const written = (change: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({ ...sealed(content), ...change });

describe("the manifest of a backup", () => {
  it("is read as it was written", () => {
    expect(readManifest(written(), known)).toEqual({ manifest: sealed(content) });
  });
  it.each([
    { given: "is whole", text: written(), expected: "none" },
    { given: "is cut off", text: written().slice(0, -40), expected: "is cut off or no JSON" },
    { given: "is another program's", text: '{"product":"other","format":1}', expected: "is not of a backup" },
    { given: "is empty JSON", text: "{}", expected: "is not of a backup of Runsheet" },
    { given: "has a later form", text: written({ format: 2 }), expected: "has the form 2, this one reads 1" },
    { given: "lacks a field", text: written({ files: undefined }), expected: "other fields" },
    {
      given: "names another time",
      text: written({ takenAt: "2026-11-23T06:40:00.000Z" }),
      expected: "was altered",
    },
    { given: "lists a file less", text: written({ files: [temporal] }), expected: "was altered" },
  ])("that $given: $expected", ({ text, expected }) => {
    expect(faultOf(text)).toContain(expected);
  });

  it("is refused by a version that lacks one of its migrations", () => {
    expect(faultOf(written(), ["20261121000200_decision_log.sql"])).toContain(
      "does not know its migration 20261121000100_roles.sql",
    );
  });
});

describe("the files of a backup", () => {
  it.each([
    { given: "as they were", found: [keys, temporal], expected: undefined },
    { given: "one missing", found: [keys], expected: "temporal.db is missing." },
    {
      given: "one cut",
      found: [{ ...temporal, bytes: 100, sha256: hash("c") }, keys],
      expected: "temporal.db is cut: it has 100 of 4096 bytes.",
    },
    {
      given: "one altered",
      found: [temporal, { ...keys, sha256: hash("c") }],
      expected: "keys.env was altered: its SHA-256 is another one.",
    },
    {
      given: "one more",
      found: [temporal, keys, { ...keys, path: "supabase/planted" }],
      expected: "supabase/planted is foreign: the manifest does not name it.",
    },
  ])("$given: $expected", ({ found, expected }) => {
    expect(faultIn(content, found)).toBe(expected);
  });
});

it("is told by its parts, with their sizes", () => {
  const database = { path: "supabase/base/1/2", bytes: 8_192, sha256: hash("d") };
  const mark = { path: "supabase.complete", bytes: 0, sha256: hash("e") };
  const files = [temporal, keys, database, mark];
  expect(summaryOf(sealed({ ...content, files }), "backups/monday")).toEqual({
    folder: "backups/monday",
    takenAt: content.takenAt,
    stoodStillMs: 180,
    files: 4,
    bytes: 12_688,
    parts: [
      { part: "histories", files: 1, bytes: 4_096 },
      { part: "keys", files: 1, bytes: 400 },
      { part: "database with evidence", files: 2, bytes: 8_192 },
    ],
    notCovered: [],
  });
});

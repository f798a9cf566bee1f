import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { migrationsDir } from "./migrations.ts";
import { createFromTemplate, keepAsTemplate, templatePath } from "./template.ts";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-template-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A folder as PostgreSQL's are, only smaller: files in folders, and a folder with nothing in it. */
function aDatabase(): string {
  const folder = newFolder();
  mkdirSync(join(folder, "base", "5"), { recursive: true });
  mkdirSync(join(folder, "pg_notify"));
  writeFileSync(join(folder, "PG_VERSION"), "18\n");
  writeFileSync(join(folder, "base", "5", "1259"), new Uint8Array([0, 1, 2, 255]));
  writeFileSync(join(folder, "base", "5", "empty"), "");
  return folder;
}

function contentOf(folder: string): Readonly<Record<string, unknown>> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    paths.map((path) => {
      const file = join(folder, path);
      return [path, statSync(file).isDirectory() ? "a folder" : [...readFileSync(file)]];
    }),
  );
}

describe("a template", () => {
  it("gives a database back as it was, readable by its owner alone", () => {
    const [database, folder] = [aDatabase(), newFolder()];
    const template = join(folder, "cache", "one.gz");
    keepAsTemplate(database, template);
    const copy = join(folder, "copy");
    expect(createFromTemplate(template, copy)).toBe(true);
    expect(contentOf(copy)).toEqual(contentOf(database));
    expect(Object.keys(contentOf(copy))).toHaveLength(6);
    const modes = ["", ...Object.keys(contentOf(copy))].map(
      (path) => statSync(join(copy, path)).mode & 0o077,
    );
    expect(new Set(modes)).toEqual(new Set([0]));
  });

  it("that is not there, cut off anywhere or altered is none, and leaves nothing", () => {
    const folder = newFolder();
    const template = join(folder, "one.gz");
    const copy = join(folder, "copy");
    expect(createFromTemplate(template, copy)).toBe(false);
    keepAsTemplate(aDatabase(), template);
    const whole = readFileSync(template);
    const cut = Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length));
    const altered = Buffer.from(whole);
    altered.writeUInt8(altered.readUInt8(20) ^ 1, 20);
    for (const broken of [...cut, altered]) {
      writeFileSync(template, broken);
      expect(createFromTemplate(template, copy)).toBe(false);
    }
    expect(existsSync(copy)).toBe(false);
    expect(cut.length).toBeGreaterThan(50);
  });

  it("that can't be kept costs no start", () => {
    const file = join(newFolder(), "not-a-folder");
    writeFileSync(file, "");
    expect(() => keepAsTemplate(aDatabase(), join(file, "one.gz"))).not.toThrow();
  });
});

describe("the name of a template", () => {
  const nameOf = (change: (folder: string) => void): string => {
    const folder = newFolder();
    cpSync(migrationsDir, folder, { recursive: true });
    change(folder);
    return templatePath("/cache", folder);
  };
  const [first = ""] = readdirSync(migrationsDir).toSorted();

  it("is the same for the same migrations, wherever they lie", () => {
    expect(nameOf(() => {})).toBe(templatePath("/cache", migrationsDir));
    expect(nameOf(() => {})).toMatch(/^\/cache\/database-templates\/[0-9a-f]{24}\.gz$/);
  });

  it.each([
    ["changed", (folder: string) => writeFileSync(join(folder, first), "select 1;")],
    ["added", (folder: string) => writeFileSync(join(folder, "99991231000000_later.sql"), "select 1;")],
    ["removed", (folder: string) => rmSync(join(folder, first))],
    ["given another name", (folder: string) => cpSync(join(folder, first), join(folder, `0${first}`))],
  ])("is another one where a migration is %s", (_, change) => {
    expect(nameOf(change)).not.toBe(templatePath("/cache", migrationsDir));
  });
});

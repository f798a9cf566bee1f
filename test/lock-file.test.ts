import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isForeign, LockFile, lockFaults, Manifest } from "./lock-file.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));

describe("the lock file", () => {
  const lock = LockFile.parse(read("package-lock.json"));

  it("pins every package, by its hash, from the registry alone, and lets no other script run than those allowed", () => {
    expect(lockFaults(lock, Manifest.parse(read("package.json")))).toEqual([]);
    expect(Object.keys(lock.packages).length).toBeGreaterThan(500);
  });

  it("has no hash of packages of other platforms than that of CI, and of no more of them", () => {
    const foreign = Object.entries(lock.packages).filter(([, one]) => isForeign(one));
    expect(foreign.length).toBeLessThanOrEqual(61);
    const own = ["linux", "x64", "glibc"];
    for (const [place, { os = [], cpu = [], libc = [] }] of foreign)
      expect(
        [...os, ...cpu, ...libc].every((name) => own.includes(name)),
        place,
      ).toBe(false);
  });

  it("knows no address of a registry", () => {
    expect(readFileSync(join(root, "package-lock.json"), "utf8")).not.toContain('"resolved"');
    expect(readFileSync(join(root, ".npmrc"), "utf8")).not.toContain("registry");
  });
});

describe("a fault planted in a lock file", () => {
  const manifest = Manifest.parse({ dependencies: { a: "1.0.0" }, allowScripts: { b: true } });
  const sound = { version: "1.0.0", integrity: "sha512-x" };
  const at = (place: string, change: object) =>
    lockFaults(
      LockFile.parse({ packages: { "": {}, "node_modules/a": sound, [place]: { ...sound, ...change } } }),
      manifest,
    );

  it.each([
    { given: { integrity: undefined }, expected: "has no hash" },
    { given: { integrity: "sha1-x" }, expected: "has no hash" },
    { given: { integrity: undefined, optional: true }, expected: "has no hash" },
    { given: { resolved: "git+ssh://host/x" }, expected: "comes from elsewhere than the registry" },
    { given: { link: true }, expected: "comes from elsewhere than the registry" },
    { given: { version: "^1.0.0" }, expected: "has no exact version" },
    { given: { hasInstallScript: true }, expected: "would run a script of its own" },
  ])("$given: $expected", ({ given, expected }) => {
    expect(at("node_modules/x/node_modules/@c/d", given)).toEqual([
      `node_modules/x/node_modules/@c/d: ${expected}`,
    ]);
  });

  it.each([{ given: {} }, { given: { integrity: undefined, optional: true, os: ["aix"] } }])(
    "$given is none",
    ({ given }) => {
      expect(at("node_modules/x", given)).toEqual([]);
    },
  );

  it("is none where the script is allowed", () => {
    expect(at("node_modules/x/node_modules/b", { hasInstallScript: true })).toEqual([]);
  });

  it.each([
    {
      given: { a: "^1.0.0" },
      expected: ["a: ^1.0.0 is no exact version", "a: is not locked at its version"],
    },
    { given: { a: "1.0.1" }, expected: ["a: is not locked at its version"] },
  ])("a manifest that wants $given: $expected", ({ given, expected }) => {
    const lock = LockFile.parse({ packages: { "node_modules/a": sound } });
    expect(lockFaults(lock, Manifest.parse({ dependencies: given }))).toEqual(expected);
  });
});

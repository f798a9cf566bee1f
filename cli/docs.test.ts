import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { begunBy } from "#domain/documents/begun.ts";
import { documentRules } from "#domain/documents/rules.ts";
import { readTemplates } from "#integrations/workspace/templates.ts";
import { aText, planPath } from "#test/builders/documents.ts";
import { seedPlan } from "#test/builders/sync.ts";
import { runCaptured } from "#test/open-cli.ts";

const planFile = fileURLToPath(new URL("../plan.yaml", import.meta.url));

function aFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-docs-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const check = (...args: readonly string[]) => runCaptured(["docs", "check", ...args], { url: "", planFile });

it("lets the workspace pass as it begins", async () => {
  const rules = documentRules(seedPlan, "2025-10-10T04:00:00.000Z");
  const folder = aFolder(Object.fromEntries(begunBy(readTemplates(), rules)));
  const { code, out, err } = await check(folder, "--on", "2025-10-10");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out.trim()).toBe("2 documents, none with a fault.");
});

it("lets sound documents pass, and says what will soon be a fault", async () => {
  const folder = aFolder({ [planPath]: aText(), "docs/directions/product_changelog.md": "# Change log\n" });
  const passed = await check(folder, "--on", "2025-10-10");
  expect(passed.code).toBe(0);
  expect(passed.out.split("\n").at(-1)).toBe("1 document, none with a fault.");
  const later = await check(folder);
  expect(later.code).toBe(0);
  expect(later.out).toContain(
    `${planPath}:7: warning: expires is 2025-10-15, which is soon. Review the document`,
  );
});

it("fails with a line for each fault: file, field, what is wrong, what to do", async () => {
  const folder = aFolder({
    [planPath]: aText({ owner: "$(whoami)", expires: "2025-10-11" }),
    "docs/notes.md": "# Notes\n",
    "docs/old.md": Buffer.from([0xff, 0xfe, 0x00]),
    "node_modules/docs/other.md": "# Other\n",
    "feedback/product.md": "# Feedback\n",
  });
  const { code, out } = await check(folder);
  expect(code).toBe(1);
  expect(out.split("\n").filter((line) => line.includes(": error: "))).toEqual([
    `${planPath}:4: error: owner holds a shell expression that nothing has expanded: "$(whoami)". Write the value itself.`,
    `${planPath}:7: error: expires was 2025-10-11: the document has expired. Review the document, and set the day until which it holds.`,
    "docs/notes.md:1: error: front matter is missing. Begin the document with epoch, doc, owner, last_reviewed, doc_hash, expires between two lines of three dashes.",
    "docs/old.md:1: error: document is no UTF-8 text. Save it as UTF-8.",
  ]);
  expect(out.split("\n").at(-1)).toBe("3 documents, 3 with a fault.");
  expect(JSON.parse((await check(folder, "-o", "json")).out)).toMatchObject({
    sound: false,
    documents: [{ path: planPath, standing: "expired", owner: "product" }, {}, {}, { standing: "missing" }],
  });
});

it("fails where it has looked at nothing", async () => {
  const folder = aFolder({ "README.md": "# Elsewhere\n" });
  const { code, out, err } = await check(folder);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toBe(
    `No document below ${folder} is one that the plan governs. Name the folder that the paths of the plan begin in.`,
  );
});

it("says what it can't read", async () => {
  expect(await check("/nowhere/at/all")).toMatchObject({ code: 1, out: "" });
  expect((await check(".", "--plan", "/nowhere.yaml")).err).toContain("there is no such file");
  expect((await check(".", "--on", "tomorrow")).err).toBe("--on must be a date, such as 2025-10-16.");
});

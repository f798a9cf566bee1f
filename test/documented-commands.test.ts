import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentedIn } from "./documented-commands.ts";

const root = join(import.meta.dirname, "..");
const documents = ["README.md", "CONTRIBUTING.md", ...globSync("docs/{*,runbooks/*}.md", { cwd: root })];

describe("what people are told to type and to set", () => {
  it.each(documents)("is there: %s", (file) => {
    expect(documentedIn(file).faults).toEqual([]);
  });

  it("was looked at", () => {
    const commands = documents.flatMap((file) => documentedIn(file).commands);
    expect(commands.length).toBeGreaterThan(100);
    expect(commands).toContain("npx runsheet bootstrap");
  });
});

describe("a fault planted in a document", () => {
  it.each([
    ["`npx runsheet relaese show v1`", "no command runsheet relaese"],
    ["```sh\nnpx runsheet audit verify --fast\n```", "no option --fast of runsheet verify"],
    ["`npm run bootstrap`", "no script bootstrap"],
    ["Set `TEMPORAL_ADRESS`.", "no variable TEMPORAL_ADRESS"],
    ["`npx node workers/wroker.ts`", "no file workers/wroker.ts"],
    ["[here](nowhere.md)", "no file behind the link nowhere.md"],
    ["[here](stack.md#nowhere)", "no heading stack.md#nowhere"],
  ])("%s", (text, fault) => {
    expect(documentedIn("docs/runbooks/planted.md", text).faults).toEqual([fault]);
  });
});

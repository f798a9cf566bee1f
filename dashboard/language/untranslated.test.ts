// Every word that a page draws goes through `say`. The embedded Slack speaks as Slack does, in English.
import { globSync, readFileSync } from "node:fs";
import { parseSync, Visitor } from "vite";
import { describe, expect, it } from "vitest";
import { french } from "./french.ts";

const dashboard = new URL("..", import.meta.url).pathname;
const notOurs = /\.test\.ts|\/dist\/|^language\/|slack/;
/** Names are the same in every language. */
const names = new Set(["Runsheet"]);
/** Attributes that are read or heard; so is whatever begins with a capital. */
const spoken = new Set([
  "label",
  "aria-label",
  "title",
  "hint",
  "note",
  "submit",
  "alt",
  "placeholder",
  "heading",
  "text",
]);

/** What a file draws without `say`, and what it says. */
function read(path: string, source: string) {
  const bare: string[] = [];
  const said: string[] = [];
  const visitor = new Visitor({
    JSXText: ({ value }) => {
      if (/\p{L}{2}/u.test(value)) bare.push(value.trim());
    },
    JSXAttribute: ({ name, value }) => {
      if (value?.type !== "Literal" || typeof value.value !== "string") return;
      if (name.type !== "JSXIdentifier") return;
      if (spoken.has(name.name) || /^[A-Z][a-z]/.test(value.value)) bare.push(value.value);
    },
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type !== "Identifier" || callee.name !== "say" || first?.type !== "Literal") return;
      said.push(String(first.value));
    },
  });
  visitor.visit(parseSync(path, source).program);
  return { bare: bare.filter((text) => !names.has(text)), said };
}

const files = globSync("**/*.{ts,tsx}", { cwd: dashboard }).filter((path) => !notOurs.test(path));
const found = files.map((path) => ({ path, ...read(path, readFileSync(dashboard + path, "utf8")) }));

describe("the words of the dashboard", () => {
  it.each(found.filter(({ path }) => path.endsWith("x")))(
    "all go through the catalogue in $path",
    ({ bare }) => {
      expect(bare).toEqual([]);
    },
  );

  it("are translated no more than they are said", () => {
    const said = new Set(found.flatMap((file) => file.said));
    expect(said.size).toBeGreaterThan(800);
    expect(Object.keys(french).filter((phrase) => !said.has(phrase))).toEqual([]);
  });

  it("are found where they go around it", () => {
    const planted = 'const a = <p aria-label="By heart">Signs <b>{say("Sign")}</b></p>;';
    expect(read("planted.tsx", planted)).toEqual({ bare: ["By heart", "Signs"], said: ["Sign"] });
  });
});

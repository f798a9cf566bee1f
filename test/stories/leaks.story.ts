// What must be found nowhere: keys and sessions; what people said, where it can't be redacted; and markup that runs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseEnv } from "node:util";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { toldInDocuments, toldInSlack, toldInTemporal, type Told } from "#test/attacks/left-behind.ts";
import {
  abandoned,
  askAmiss,
  decided,
  key,
  marked,
  playMarked,
  said,
  type Played,
} from "#test/attacks/marked-play.ts";
import { launchBrowser, visit } from "#test/browser.ts";
import { createCast, type Answer, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { startStack, type Stack } from "#test/stack.ts";

const team = ["justin", "brooke", "jordan", "ines", "mika", "tomas", "nora", "asha", "leo"];
const pastPersons = [...team, "riley"];

/** Free texts that come into messages by themselves. */
const toldNames = ["title", "question", "answer", "focus", "waiver", "given-up", "go"];
const betweenLooksMs = 15_000;
const looksAtMost = 10;

let stack: Stack;
let cast: Cast;
let played: Played;
let refusals: readonly Answer[];
let histories: readonly Told[];
let messages: readonly string[];
let documents: ReadonlyMap<string, string>;

beforeAll(async () => {
  stack = await startStack({ env: { LOG_LEVEL: "debug" } });
  cast = createCast(stack.url, stack.config.serviceToken);
  played = await playMarked(cast);
  refusals = await askAmiss(cast, stack.url);
  await eventually(
    () => {
      documents = toldInDocuments(stack);
      return [...documents.values()].some((text) => text.includes("proof"));
    },
    Boolean,
    120_000,
  );
  // The emulator takes 5,000 calls an hour, of which a look needs many.
  for (let look = 1; look <= looksAtMost; look += 1) {
    await pause(betweenLooksMs);
    messages = await toldInSlack(stack, team);
    if (toldNames.every((name) => seenIn(messages, name))) break;
  }
  documents = toldInDocuments(stack);
  histories = await toldInTemporal(stack);
}, 400_000);
afterAll(() => stack.stop());

const seenIn = (texts: readonly string[], name: string) =>
  texts.some((text) => text.includes(`${name} &lt;`));
/** The banner tells whoever starts a stack how to sign in. */
const logs = () => stack.output().slice(stack.output().indexOf("Ctrl-C stops everything."));
const metrics = async () => String((await cast.call(undefined, "GET", "/metrics")).body);

describe("a key, a session and a password", () => {
  it("stand in no log, no history, no message, no document, no refusal and no figure", async () => {
    const keys = Object.values(parseEnv(readFileSync(join(stack.config.dataDir, "keys.env"), "utf8")));
    const sessions = await Promise.all(pastPersons.map((person) => cast.tokenOf(person)));
    const secrets = [...keys, ...sessions, "runsheet-demo"].flatMap((secret) => secret ?? []);
    expect(secrets.length).toBeGreaterThan(15);
    const told = [
      logs(),
      ...histories.flatMap(({ history, listed }) => [history, listed]),
      ...messages,
      ...documents.values(),
      ...refusals.map((refusal) => JSON.stringify([refusal.body, [...refusal.headers]])),
      await metrics(),
    ].join("\n");
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
    // What was looked through holds what was looked for in other places.
    for (const text of [marked("title").slice(0, 20), "occ-product"]) expect(told).toContain(text);
  });
});

describe("what people said, and who they are", () => {
  it("is stored where it can be redacted, and in no history, no log and no figure", async () => {
    const told = [logs(), await metrics(), ...histories.flatMap(({ history, listed }) => [history, listed])];
    for (const text of Object.values(said)) {
      const [name = ""] = text.split(" ");
      expect(
        told.filter((one) => one.includes(name)),
        name,
      ).toEqual([]);
    }
    const kept = JSON.stringify((await cast.call("justin", "GET", "/api/memory?limit=200")).body);
    for (const text of Object.values(said)) expect(kept).toContain(text.split(" ")[0]);
  });

  it("is in no workflow id, no attribute, no log and no figure by name or address", async () => {
    const told = [logs(), await metrics(), ...histories.flatMap(({ id, listed }) => [id, listed])].join("\n");
    expect(histories.length).toBeGreaterThan(4);
    expect(told).not.toMatch(/@(hotdash|evergreen-outfitters)\.example/);
    for (const name of ["Riley Chen", "Brooke Sanchez", "Mika Laurent"]) expect(told).not.toContain(name);
  });
});

/** Not behind the back slash that takes its meaning away. */
const live = /(?<!\\)<(script|img|!channel|@U1|!--\s*runsheet:end)|(?<!\\)\[x(?<!\\)\]\(javascript/;

describe("markup in a free text", () => {
  it("calls and formats nothing in Slack", () => {
    expect(messages.length).toBeGreaterThan(5);
    expect(toldNames.filter((name) => !seenIn(messages, name))).toEqual([]);
    expect(messages.filter((message) => /<(script|img|!channel|@U1|!--)/.test(message))).toEqual([]);
  });

  it("is text in every document, and ends no row of a table", () => {
    const carrying = [...documents].filter(([, text]) => text.includes("window.pwned"));
    expect(carrying.map(([path]) => path).length).toBeGreaterThan(1);
    for (const [path, text] of carrying) {
      for (const line of text.split("\n").filter((one) => one.includes("window.pwned")))
        expect(line, path).not.toMatch(live);
    }
    const rows = carrying.flatMap(([, text]) => text.split("\n")).filter((line) => line.startsWith("|"));
    const cellsOf = (line = "") => line.split(/(?<!\\)\|/).length;
    const head = [...documents.values()].join("\n").match(/^\| Timestamp.*$/m)?.[0];
    expect(cellsOf(rows.find((line) => line.includes("proof")))).toBe(cellsOf(head));
    expect(cellsOf(head)).toBeGreaterThan(4);
  });

  it("is a download where it leaves as a file", async () => {
    const { headers } = await cast.call("justin", "GET", `/api/releases/${key}/dossier`);
    expect(headers.get("content-type")).toMatch(/^application\/json/);
    expect(headers.get("content-disposition")).toMatch(/^attachment/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("runs on no page of the dashboard", async () => {
    const browser = await launchBrowser();
    onTestFinished(() => browser.close());
    const paths = [
      "/",
      `/releases/${key}`,
      `/releases/${abandoned}`,
      `/releases/${decided}`,
      `/calls/${played.call}`,
      `/dry-runs/${played.dryRun}`,
      "/changelog",
    ];
    for (const path of [...paths, "/decisions", "/releases", "/health"]) {
      const page = await visit(browser, { url: stack.url, person: "justin", path });
      await page.waitForLoadState("networkidle").catch(() => undefined);
      expect(await inertIn(page), path).toEqual({ pwned: false, images: 0, links: 0 });
      await page.context().close();
    }
  }, 180_000);
});

async function inertIn(page: Page) {
  return {
    pwned: await page.evaluate("'pwned' in window"),
    images: await page.locator('img[src="x"]').count(),
    links: await page.locator('a[href^="javascript"]').count(),
  };
}

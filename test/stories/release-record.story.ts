// What a release leaves behind, in Chromium: the wait of its gates, its calls, its dossier; the calendar, a call of one's own; the pages on a wall.
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { violationsOn } from "#test/axe.ts";
import { launchBrowser, visit } from "#test/browser.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { startStack, type Stack } from "#test/stack.ts";

const key = "v2025.10.16";
const Dossier = z.object({
  release: z.object({ key: z.string() }),
  evidence: z.array(z.object({ sha256: z.string().length(64) })),
  decisions: z.array(z.object({ action: z.string(), hash: z.string().length(64) })),
  chain: z.object({ ok: z.boolean() }),
});

const Rows = z.object({ items: z.array(z.unknown()) });

let stack: Stack;
let cast: Cast;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken);
  browser = await launchBrowser();
  await cast.start(key);
  const evidence = { kind: "note", name: "walkthrough.md", content: "Every tile, both languages." };
  await cast.send("justin", key, "attach-evidence", { gate: "ux-walkthrough", evidence });
  // The dossier tells the rows there are, which follow their commands.
  const rows = `/api/decisions?externalRef=release/${key}&action=release.attach_evidence`;
  await eventually(
    async () => Rows.parse((await cast.call("justin", "GET", rows)).body).items,
    ({ length }) => length > 0,
  );
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const open = (path: string, width = 1280): Promise<Page> =>
  visit(browser, { url: stack.url, person: "justin", path, width });

describe("the record of a release, in Chromium", () => {
  it("says how long each gate waits, which call comes, and hands all of it out as one file", async () => {
    const page = await open(`/releases/${key}`);
    const waits = page.getByRole("table", { name: "Wait time per gate" });
    const row = waits.getByRole("row", { name: /^Tile UX walkthrough/ });
    await expect.poll(() => row.textContent()).toMatch(/for people.*open/);
    expect(await waits.getByRole("row").count()).toBe(4);
    await page.getByRole("list", { name: "Calls and decisions" }).getByRole("link").first().waitFor();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download the dossier" }).press("Enter"),
    ]);
    expect(file.suggestedFilename()).toBe(`dossier-${key}.json`);
    const dossier = Dossier.parse(JSON.parse(await readFile(await file.path(), "utf8")));
    expect(dossier).toMatchObject({ release: { key }, chain: { ok: true } });
    expect(dossier.evidence).toHaveLength(1);
    expect(dossier.decisions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["release.start", "release.attach_evidence"]),
    );
    await page.context().close();
  });

  it.each([1280, 390])("has calls in a calendar, reached by keyboard, at a width of %i", async (width) => {
    const page = await open("/calls", width);
    const mark = page.getByRole("table", { name: "Calendar" }).getByRole("link", { name: /planned$/ });
    await mark.first().focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/calls\/weekly-customer\//);
    await page.context().close();
  });
});

/** A day on which the plan has no call. */
const [own = ""] = [3, 4]
  .map((days) => new Date(Date.now() + days * 86_400_000))
  .filter((day) => day.getUTCDay() !== 2)
  .map((day) => day.toISOString().slice(0, 10));

describe("a call of one's own, in Chromium", () => {
  it("is planned by keyboard, and opens", async () => {
    const page = await open("/calls");
    await page.getByRole("button", { name: "Plan another call" }).press("Enter");
    const form = page.getByRole("form", { name: "Plan another call" });
    await form.getByLabel("Begins").fill(`${own}T15:00`);
    await form.getByLabel("Focus").fill("What is missing for launch");
    await form.getByRole("button", { name: "Plan the call" }).press("Enter");
    await page.waitForURL(`**/calls/weekly-customer/${own}`);
    await expect.poll(() => page.locator(".side").textContent()).toContain("What is missing for launch");
    const { body } = await cast.call("justin", "GET", `/api/calls/weekly-customer/${own}`);
    expect(body).toMatchObject({ status: "planned", date: own });
    await page.context().close();
  });
});

describe("a wall", () => {
  it("shows three pages with nothing to press, names roles, and moves by itself", async () => {
    const page = await open("/");
    for (const path of ["/tiles?wall=1", "/?wall=1&theme=light", "/releases?wall=1"]) {
      await page.goto(`${stack.url}${path}`);
      await page.getByText(/^Live,/).waitFor();
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect(await page.locator("button, input, textarea, select, nav").count()).toBe(0);
      expect(await violationsOn(page)).toEqual([]);
    }
    const releases = page.getByRole("list", { name: /Mock review/ });
    await expect.poll(() => releases.textContent()).toMatch(/Waits for (design|engineering)/);
    expect(await page.locator("main").textContent()).not.toMatch(/Mika|Justin/);
    await cast.send("justin", key, "hold", { reason: "An audit" });
    await expect.poll(() => releases.textContent()).toMatch(/hold/i);
    await page.context().close();
  });
});

// The tiles as people meet them: a stale one, the press that mends it, and the same figures on every open page.
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Tile } from "#domain/tiles/tile.ts";
import { instantFrom } from "#domain/time.ts";
import { launchBrowser, visit } from "#test/browser.ts";
import { anEscalationRow } from "#test/builders/facts.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { untilHousekept } from "#test/housekept.ts";
import { startStack, type Stack } from "#test/stack.ts";

const hour = 3_600_000;
const now = Date.now();
const ago = (hours: number) => instantFrom(now - hours * hour);
const environment = "production";

let stack: Stack;
let cast: Cast;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken);
  browser = await launchBrowser();
  await untilHousekept(cast);
  const breaches = [4711, 4712, 4713].map((conversationId) => ({ conversationId, breachedAt: ago(20) }));
  const facts = [anEscalationRow({ environment, occurredAt: ago(10), metadata: { breaches } })];
  await cast.call("ci", "POST", "/api/facts", { facts });
  await cast.call("jordan", "POST", "/api/metrics/runs", { environment, asOf: ago(30) });
  await eventually(pulse, ({ health }) => health === "stale");
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

async function tiles(query = ""): Promise<readonly Tile[]> {
  const { body } = await cast.call("jordan", "GET", `/api/tiles${query}`);
  return z.object({ items: z.array(Tile) }).parse(body).items;
}

async function pulse(): Promise<Tile> {
  const [tile] = (await tiles()).filter(({ id }) => id === "ops-pulse");
  if (tile === undefined) throw new Error("the plan has no Ops Pulse");
  return tile;
}

const open = (person: string, path: string, width?: number): Promise<Page> =>
  visit(browser, { url: stack.url, person, path, ...(width !== undefined && { width }) });

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const rowOf = (page: Page) => page.locator("#ops-pulse");

describe("the tiles of an environment, in Chromium", () => {
  it("tell first what needs a look, under landmarks and one heading", async () => {
    const page = await open("jordan", "/tiles");
    await expect
      .poll(() => heading(page).textContent())
      .toContain("Ops Pulse is stale: 30 h old, limit 26 h.");
    expect(await heading(page).count()).toBe(1);
    for (const landmark of ["banner", "main"] as const)
      expect(await page.getByRole(landmark).count()).toBe(1);
    const pages = page.getByRole("navigation", { name: "Pages" });
    expect(await pages.getByRole("link", { name: "Tiles" }).getAttribute("aria-current")).toBe("page");
    expect(await rowOf(page).getByRole("list", { name: "Figures of Ops Pulse" }).count()).toBe(1);
    await page.context().close();
  });

  it("say who may not re-run, before anybody presses", async () => {
    const page = await open("brooke", "/tiles");
    const button = rowOf(page).getByRole("button", { name: "Re-run" });
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    await expect
      .poll(() => rowOf(page).textContent())
      .toContain("Only data, manager and product may do this.");
    await page.context().close();
  });

  it("become fresh by one press, by keyboard, on every open page", async () => {
    const [page, other] = [await open("jordan", "/tiles"), await open("brooke", "/tiles")];
    const button = rowOf(page).getByRole("button", { name: "Re-run" });
    await button.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => rowOf(page).textContent(), { timeout: 30_000 }).toMatch(/The run up to .* is in/);
    const tile = await eventually(pulse, ({ health }) => health === "ok");
    const breaches = tile.figures.find(({ id }) => id === "sla-breaches");
    expect(breaches?.value).toBe(3);
    for (const one of [page, other]) {
      await expect.poll(() => rowOf(one).textContent()).not.toContain("stale");
      await expect.poll(() => heading(one).textContent()).not.toContain("Ops Pulse");
      expect(
        await rowOf(one).getByRole("listitem").filter({ hasText: "SLA breaches" }).textContent(),
      ).toContain(`SLA breaches${breaches?.value}`);
    }
    expect(await rowOf(page).locator("button:focus").count()).toBe(1);
    for (const one of [page, other]) await one.context().close();
  });

  it("turn stale on an open page by its clock alone", async () => {
    const page = await open("jordan", "/tiles");
    await page.clock.install();
    await page.reload();
    await expect.poll(() => rowOf(page).textContent()).not.toContain("stale");
    await page.clock.fastForward("27:00:00");
    await expect.poll(() => heading(page).textContent()).toContain("is stale: 27 h old, limit 26 h.");
    expect((await pulse()).health).toBe("ok");
    await page.context().close();
  });

  it("each have a page with their readings and the run that made them", async () => {
    const page = await open("jordan", "/tiles/ops-pulse");
    await expect
      .poll(() => page.getByRole("complementary").textContent())
      .toContain("revision 1 0 late facts");
    const readings = page.getByRole("table", { name: "Readings of SLA breaches, newest first" });
    expect(await readings.getByRole("row").allTextContents()).toMatchObject({ length: 3 });
    const report = await page.getByRole("link", { name: "Report", exact: true }).getAttribute("href");
    expect(await cast.call("jordan", "GET", report ?? "")).toMatchObject({ status: 200 });
    await page.context().close();
  });

  it("that are invented say so, each of them, and nothing can be run", async () => {
    const page = await open("jordan", "/tiles?mock=1", 390);
    const all = await tiles("?mock=1");
    await expect.poll(() => page.getByText("Invented figures").count()).toBe(all.length);
    expect(await page.getByRole("button", { name: "Re-run" }).count()).toBe(0);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    await page.context().close();
  });
});

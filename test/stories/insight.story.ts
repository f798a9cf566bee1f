// What past releases teach, in Chromium: a page that everybody can use, with bars that stand for what its words say.
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSupabase } from "#integrations/supabase/client.ts";
import { createRecords } from "#integrations/supabase/records.ts";
import { rowOf } from "#test/api.ts";
import { violationsOn } from "#test/axe.ts";
import { launchBrowser, signedIn, type Held } from "#test/browser.ts";
import { aPastRelease } from "#test/builders/past-release.ts";
import { playRelease } from "#test/builders/play.ts";
import { createCast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { startStack, type Stack } from "#test/stack.ts";

const past = [
  { key: "v2025.09.04", from: "2025-09-01T08:00:00.000Z", untouchedHours: 2, touchedHours: 1 },
  { key: "v2025.09.18", from: "2025-09-15T08:00:00.000Z", untouchedHours: 26, touchedHours: 5 },
  { key: "v2025.10.02", from: "2025-09-29T08:00:00.000Z", untouchedHours: 36, touchedHours: 8 },
];
const looks = [
  { theme: "light", width: 1280, language: "en" },
  { theme: "dark", width: 1280, language: "fr" },
  { theme: "light", width: 390, language: "fr" },
  { theme: "dark", width: 390, language: "en" },
] as const;
type Look = (typeof looks)[number];

let stack: Stack;
let browser: Browser;
let held: Held;

beforeAll(async () => {
  stack = await startStack();
  browser = await launchBrowser();
  const records = createRecords(createSupabase(stack.config.supabase));
  for (const pace of past) {
    const view = aPastRelease(pace);
    const run = { ...rowOf(playRelease()), id: view.id, key: view.key, view, closed: true };
    await records.write({ run, decisions: [] });
  }
  const cast = createCast(stack.url, stack.config.serviceToken);
  const insight = async () => JSON.stringify((await cast.call("justin", "GET", "/api/insight")).body);
  await eventually(insight, (told) => past.every(({ key }) => told.includes(key)));
  held = await signedIn(browser, stack.url, "justin");
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

async function open({ theme, width, language }: Look, path = "/insight"): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme: theme,
    storageState: held,
    reducedMotion: "reduce",
  });
  await context.addInitScript(`localStorage.setItem("runsheet-language", "${language}")`);
  const page = await context.newPage();
  await page.goto(`${stack.url}${path}`);
  await page.locator('main:not([aria-busy="true"]) table').first().waitFor();
  return page;
}

describe("where time goes", () => {
  it.each(looks)("is usable: $theme, $width px, $language", async (look) => {
    const page = await open(look);
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(look.width);
    await page.screenshot({
      path: `.cache/insight/${look.theme}-${look.width}-${look.language}.png`,
      fullPage: true,
    });
    await page.context().close();
  });

  it("says how long half of them took, and what took longest, in words and bars", async () => {
    const page = await open(looks[0]);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
      "Half of 3 releases reached production within 32 h.",
    );
    const gates = page.getByRole("table", { name: "Time at each gate" }).getByRole("row");
    expect(await gates.nth(1).textContent()).toContain(
      "21 h 20 min until somebody began, 4 h 40 min at work on it",
    );
    const leads = page.getByRole("table", { name: "Lead time" }).getByRole("row");
    expect(await leads.nth(1).textContent()).toMatch(/^v2025\.10\.02/);
    const widthOf = async (row: number) =>
      (await leads.nth(row).locator(".wait-bar i").boundingBox())?.width ?? 0;
    expect((await widthOf(2)) / (await widthOf(1))).toBeCloseTo(32 / 45, 1);
    await page.context().close();
  });

  it("is found from the releases, and leads to them", async () => {
    const page = await open(looks[0]);
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Releases" }).click();
    await page.getByRole("link", { name: "Where time goes" }).click();
    await page.getByRole("table", { name: "Lead time" }).getByRole("link", { name: "v2025.10.02" }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe("/releases/v2025.10.02");
    await page.context().close();
  });
});

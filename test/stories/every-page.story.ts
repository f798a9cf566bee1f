// What holds for every page of the dashboard: usable by everybody, in both themes, on a desk and on a phone, in each language.
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violationsOn } from "#test/axe.ts";
import { enter, launchBrowser, signedIn, visit, type Held } from "#test/browser.ts";
import { createCast } from "#test/cast.ts";
import { pathByPage, questionsOfPages, shownDryRun, shownRelease } from "#test/every-page.ts";
import { missedBy, openLighthouse, scoresOf } from "#test/lighthouse.ts";
import { startStack, type Stack } from "#test/stack.ts";

interface Look {
  readonly theme: "light" | "dark";
  readonly width: number;
  /** `long` is English drawn out by two fifths. */
  readonly language: "en" | "fr" | "long";
}
/** Together they show each theme at each width. */
const looks: readonly Look[] = [
  { theme: "light", width: 1280, language: "en" },
  { theme: "dark", width: 1280, language: "fr" },
  { theme: "light", width: 390, language: "fr" },
  { theme: "dark", width: 390, language: "long" },
];

/** They have no places to go to, since nobody may be there. */
const outside = ["sign-in", "slack"];
/** In the plan's own words, in the Slack that is English as the one it stands for, and what French calls so too. */
const isSame = /^(Mock review|Staging review|Production|Build$|Dossier$|Participants$|Workers$|Documents$)/;
const pages = Object.entries(pathByPage).map(([name, path]) => ({ name, path }));
const asking = pages.filter(({ name }) => name !== "sign-in" && name !== "unknown");

let stack: Stack;
let browser: Browser;
let held: Held;
/** One for each look, in their order. */
let opened: readonly Page[];

beforeAll(async () => {
  stack = await startStack({ env: { RUNSHEET_SAMPLE_DATA: "on" } });
  browser = await launchBrowser();
  const cast = createCast(stack.url, stack.config.serviceToken);
  await cast.start(shownRelease);
  await cast.walk(shownRelease, "staging");
  await cast.call("justin", "POST", "/api/dry-runs", { date: shownDryRun });
  held = await signedIn(browser, stack.url, "justin");
  opened = await Promise.all(looks.map(openIn));
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

async function openIn({ theme, width, language }: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: theme,
    storageState: held,
    // A colour on its way to another is neither.
    reducedMotion: "reduce",
  });
  await context.addInitScript(`localStorage.setItem("runsheet-language", "${language}")`);
  return context.newPage();
}

async function show(page: Page, path: string): Promise<void> {
  await page.goto(`${stack.url}${path}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator('main:not([aria-busy="true"])').waitFor();
}

/** What is left in the core's own English is marked so. */
const headingsOf = (page: Page) =>
  page.locator(":is(h1, h2):not([lang], :has([lang]), body [lang] *)").allTextContents();

async function looked(index: number, path: string): Promise<Page> {
  const page = opened[index];
  if (page === undefined) throw new Error(`no page is opened in look ${index}`);
  await show(page, path);
  return page;
}

async function followSkip(page: Page): Promise<void> {
  expect(await page.evaluate("document.activeElement.className")).toBe("skip");
  for (const key of ["Enter", "Tab"]) await page.keyboard.press(key);
}

const languageOf = (page: Page) => page.evaluate("document.documentElement.lang");

describe("every page", () => {
  it.each(pages)(
    "is usable on every device, under one heading and within its width: $name",
    async ({ name, path }) => {
      const headings: (readonly string[])[] = [];
      for (const [index, look] of looks.entries()) {
        const page = await looked(index, path);
        headings.push(await headingsOf(page));
        const found = {
          ...look,
          h1: await page.getByRole("heading", { level: 1 }).count(),
          main: await page.getByRole("main").count(),
          banner: await page.getByRole("banner").count(),
          places: await page.locator("header nav").count(),
          scrolled: await page.evaluate("document.documentElement.scrollWidth"),
          violations: await violationsOn(page),
        };
        const expected = { h1: 1, main: 1, banner: 1, places: outside.includes(name) ? 0 : 1 };
        expect(found).toEqual({ ...look, ...expected, scrolled: look.width, violations: [] });
      }
      const [inEnglish = [], inFrench = []] = headings;
      expect(inFrench.filter((heading) => inEnglish.includes(heading) && !isSame.test(heading))).toEqual([]);
    },
  );

  it("is looked at by an eye that sees faults", async () => {
    const page = await looked(0, pathByPage.unknown);
    await page.evaluate('document.querySelector("main").append(new Image(9, 9))');
    expect((await violationsOn(page)).join(" ")).toMatch(/^image-alt: <img/);
  });

  it.each(pages)("leads by keyboard past its head to what matters: $name", async ({ name, path }) => {
    const page = await looked(0, path);
    await page.keyboard.press("Tab");
    if (name !== "sign-in") await followSkip(page);
    expect(await page.evaluate('document.activeElement.closest("main, aside") !== null')).toBe(true);
  });

  it.each(asking)("says that the server fails, keeps its head, and asks again: $name", async ({ path }) => {
    const page = await looked(0, "/elsewhere");
    const detail = "Supabase does not answer. Try again soon.";
    const body = JSON.stringify({ status: 503, detail });
    const failing = { status: 503, contentType: "application/problem+json", body };
    // Events would bring what the question did not.
    await page.route("**/api/events", (route) => route.abort());
    await page.route(questionsOfPages, (route) => route.fulfill(failing));
    await show(page, path);
    expect(await page.getByRole("alert").first().textContent()).toContain(detail);
    expect(await violationsOn(page)).toEqual([]);
    await page.unrouteAll();
    const again = page.getByRole("button", { name: "Try again" });
    for (const one of (await again.all()).toReversed()) await one.press("Enter");
    await expect.poll(() => page.getByText(detail).count()).toBe(0);
  });
});

describe("French", () => {
  it("is one press away, stays after a reload, and leads back", async () => {
    const page = await visit(browser, { url: stack.url, person: "mika", path: "/" });
    expect(await languageOf(page)).toBe("en");
    await page.getByRole("button", { name: "Lire en français" }).click();
    const places = page.getByRole("navigation", { name: "Pages" });
    await places.getByRole("link", { name: "Aujourd'hui" }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toMatch(/vous? attend/);
    expect(await languageOf(page)).toBe("fr");
    await page.goto(`${stack.url}${pathByPage.release}`);
    const verdict = page.getByRole("heading", { level: 1 });
    await expect.poll(() => verdict.locator('[lang="en"]').textContent()).toMatch(/Blocked|Not ready|open/i);
    await page.getByRole("button", { name: "Read in English" }).click();
    await places.getByRole("link", { name: "Today" }).waitFor();
    await page.context().close();
  });

  it("is what a browser that wishes it gets at once", async () => {
    const context = await browser.newContext({ locale: "fr-FR" });
    const page = await context.newPage();
    await page.goto(`${stack.url}/sign-in`);
    await page.getByRole("button", { name: "Se connecter" }).waitFor();
    expect(await languageOf(page)).toBe("fr");
    await context.close();
  });
});

describe("Lighthouse", () => {
  it("finds nothing on Today and on a release that keeps somebody out or breaks a good habit", async () => {
    const { page, measure, close } = await openLighthouse();
    try {
      await enter(page, { url: stack.url, person: "justin", path: "/" });
      for (const path of [pathByPage.today, pathByPage.release]) {
        const result = await measure(`${stack.url}${path}`, {
          onlyCategories: ["accessibility", "best-practices"],
        });
        const found = { path, ...scoresOf(result), missed: missedBy(result) };
        expect(found).toEqual({ path, accessibility: 100, "best-practices": 100, missed: [] });
      }
    } finally {
      await close();
    }
  });
});

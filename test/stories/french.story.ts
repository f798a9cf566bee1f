// The dashboard in French, and in an English as long as a translation may be: chosen once, kept, and without a page that overflows a phone.
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, visit } from "#test/browser.ts";
import { createCast } from "#test/cast.ts";
import { startStack, type Stack } from "#test/stack.ts";

const key = "v2025.10.16";
const slow = { timeout: 30_000 };
const width = 390;
const pages = [
  "/",
  "/releases",
  `/releases/${key}`,
  "/calls",
  "/tiles",
  "/tiles/ops-pulse",
  "/decisions",
  "/changelog",
  "/plan",
  "/health",
];

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack();
  browser = await launchBrowser();
  await createCast(stack.url, stack.config.serviceToken).start(key);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const open = (person: string, wide = 1280): Promise<Page> =>
  visit(browser, { url: stack.url, person, path: "/", width: wide });
const languageOf = (page: Page) => page.evaluate("document.documentElement.lang");

describe("French, in Chromium", () => {
  it("is one press away, stays after a reload, and leads back", async () => {
    const page = await open("mika");
    expect(await languageOf(page)).toBe("en");
    await page.getByRole("button", { name: "Lire en français" }).click();
    const places = page.getByRole("navigation", { name: "Pages" });
    await places.getByRole("link", { name: "Aujourd'hui" }).waitFor(slow);
    await page.reload();
    await expect
      .poll(() => page.getByRole("heading", { level: 1 }).textContent(), slow)
      .toMatch(/vous? attend/);
    expect(await languageOf(page)).toBe("fr");
    await page.goto(`${stack.url}/releases/${key}`);
    const verdict = page.getByRole("heading", { level: 1 });
    await expect
      .poll(() => verdict.locator('[lang="en"]').textContent(), slow)
      .toMatch(/Blocked|Not ready|open/i);
    await page.getByRole("button", { name: "Read in English" }).click();
    await places.getByRole("link", { name: "Today" }).waitFor(slow);
    await page.context().close();
  });

  it("is what a browser that wishes it gets at once", async () => {
    const context = await browser.newContext({ locale: "fr-FR" });
    const page = await context.newPage();
    await page.goto(`${stack.url}/sign-in`);
    await page.getByRole("button", { name: "Se connecter" }).waitFor(slow);
    expect(await languageOf(page)).toBe("fr");
    await context.close();
  });
});

describe.each(["fr", "long"])("a phone that reads %s", (language) => {
  it("shows every page without scrolling sideways", async () => {
    const page = await open("ines", width);
    await page.evaluate(`localStorage.setItem("runsheet-language", "${language}")`);
    for (const path of pages) {
      await page.goto(`${stack.url}${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor(slow);
      await page.locator(".waiting").waitFor({ state: "detached", ...slow });
      expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBe(width);
    }
    await page.context().close();
  });
});

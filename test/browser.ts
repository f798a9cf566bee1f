// A page of the dashboard as somebody of the plan sees it after signing in.
import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { chromiumFlags, ensureChromium } from "#test/chromium.ts";

const password = "runsheet-demo";

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureChromium(), args: [...chromiumFlags] });
}

export interface Visit {
  /** Of the stack. */
  readonly url: string;
  readonly person: string;
  readonly path: string;
  readonly width?: number;
}

export async function visit(browser: Browser, { width = 1280, ...where }: Visit): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  await enter(page, where);
  return page;
}

export async function enter(page: Page, { url, person, path }: Omit<Visit, "width">): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.getByLabel(/e-?mail/i).fill(`${person}@hotdash.example`);
  await page.getByLabel(/password/i).fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.getByRole("navigation", { name: "Pages" }).waitFor();
}

export type Held = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Cookies of somebody who has signed in, for contexts that begin there. */
export async function signedIn(browser: Browser, url: string, person: string): Promise<Held> {
  const page = await visit(browser, { url, person, path: "/" });
  const held = await page.context().storageState();
  await page.context().close();
  return held;
}

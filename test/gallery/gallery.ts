// Takes a picture of every page in its states on a stack of its own, for the docs and for whoever changes the look.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { launchBrowser, visit } from "../browser.ts";
import { createCast } from "../cast.ts";
import { startStack } from "../stack.ts";
import { indexOf, shots, type Shot } from "./shots.ts";

const folder = join(import.meta.dirname, "../../.cache/gallery");
const settledMs = 1_200;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const stack = await startStack({ env: { RUNSHEET_SAMPLE_DATA: "on" } });
const browser = await launchBrowser();
try {
  const cast = createCast(stack.url, stack.config.serviceToken);
  await cast.start("v2026.01.01");
  await cast.start("v2026.01.02");
  await cast.walk("v2026.01.02", "production");
  await cast.send("justin", "v2026.01.01", "hold", { reason: "An audit of the build" });
  const held = await signedIn(browser, stack.url);
  for (const shot of shots) await take(browser, { url: stack.url, held }, shot);
  writeFileSync(join(folder, "index.html"), indexOf(shots));
  console.log(`${shots.length} pictures: .cache/gallery/index.html`);
} finally {
  await browser.close();
  await stack.stop();
}

type Held = Awaited<ReturnType<BrowserContext["storageState"]>>;

async function take(on: Browser, { url, held }: { readonly url: string; readonly held: Held }, shot: Shot) {
  const context = await on.newContext({
    viewport: shot.viewport,
    colorScheme: shot.theme,
    storageState: held,
  });
  const page = await context.newPage();
  await inState(page, shot);
  await page.goto(`${url}${shot.path}`);
  await page.waitForTimeout(settledMs);
  await page.screenshot({ path: join(folder, `${shot.name}.png`), fullPage: shot.state !== "wall" });
  await context.close();
  console.log(shot.name);
}

async function signedIn(on: Browser, url: string): Promise<Held> {
  const page = await visit(on, { url, person: "justin", path: "/" });
  const held = await page.context().storageState();
  await page.context().close();
  return held;
}

/** What the server would have to be in to make them: it is held up, away, or has nothing. */
async function inState(page: Page, { state, asks }: Shot): Promise<void> {
  const detail = "Supabase does not answer. Try again soon.";
  const answers = {
    loading: () => new Promise<void>(() => {}),
    error: {
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 503, detail }),
    },
    empty: { status: 200, contentType: "application/json", body: JSON.stringify({ items: [] }) },
  };
  if (state === "plain" || state === "wall") return;
  // Events would bring what the question did not.
  await page.route("**/api/events", (route) => route.abort());
  if (state === "loading") await page.route(asks, answers.loading);
  if (state === "error") await page.route(asks, (route) => route.fulfill(answers.error));
  if (state === "empty") await page.route(asks, (route) => route.fulfill(answers.empty));
}

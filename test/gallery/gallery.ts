// Takes a picture of every page in its states on a stack of its own, for the docs and for whoever changes the look.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { launchBrowser, signedIn, type Held } from "../browser.ts";
import { createCast } from "../cast.ts";
import { shownDryRun, shownRelease } from "../every-page.ts";
import { startStack } from "../stack.ts";
import { playDryRuns } from "./dry-runs.ts";
import { asked, heldRelease, indexOf, shots, type Shot } from "./shots.ts";

const folder = join(import.meta.dirname, "../../.cache/gallery");
/** Of what comes after the first answer. */
const settledMs = 700;

const [only = ""] = process.argv.slice(2);
const taken = shots.filter(({ name }) => name.startsWith(only));
if (taken.length === 0) throw new Error(`No picture's name begins with ${only}.`);
if (only === "") rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const stack = await startStack({ env: { RUNSHEET_SAMPLE_DATA: "on" } });
const browser = await launchBrowser();
try {
  const cast = createCast(stack.url, stack.config.serviceToken);
  await cast.start(heldRelease);
  await cast.start(shownRelease);
  await cast.walk(shownRelease, "production");
  await cast.send("justin", heldRelease, "hold", { reason: "An audit of the build" });
  await cast.call("justin", "POST", "/api/dry-runs", { date: shownDryRun });
  await playDryRuns(cast);
  const changes = [
    { kind: "material", change: "The order of the tiles follows the severity of what they show." },
    { kind: "roadmap", change: "Traffic figures move to the release after this one." },
  ];
  for (const change of changes) await cast.call("justin", "POST", "/api/changelog", change);
  const held = await signedIn(browser, stack.url, "justin");
  for (const shot of taken) await take(browser, { url: stack.url, held }, shot);
  writeFileSync(join(folder, "index.html"), indexOf(shots));
  console.log(`${taken.length} pictures: .cache/gallery/index.html`);
} finally {
  await browser.close();
  await stack.stop();
}

async function take(on: Browser, { url, held }: { readonly url: string; readonly held: Held }, shot: Shot) {
  const { viewport, theme: colorScheme, language, state } = shot;
  const context = await on.newContext({ viewport, colorScheme, storageState: held });
  await context.addInitScript(`localStorage.setItem("runsheet-language", "${language}")`);
  const page = await context.newPage();
  await inState(page, shot);
  await page.goto(`${url}${shot.path}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForTimeout(settledMs);
  if (state === "stale") await page.clock.fastForward("27:00:00");
  if (state !== "wall") await stretch(page, viewport);
  await page.screenshot({ path: join(folder, `${shot.name}.png`) });
  await context.close();
  console.log(shot.name);
}

/** To the length of the page, so that what clings to the foot of the window is at the foot of the picture. */
async function stretch(page: Page, { width, height }: Shot["viewport"]): Promise<void> {
  const long = Number(await page.evaluate("document.documentElement.scrollHeight"));
  await page.setViewportSize({ width, height: Math.max(height, long) });
  await page.waitForTimeout(100);
}

/** What the server would have to be in to make them: it is held up, away, or has nothing. */
async function inState(page: Page, { state }: Shot): Promise<void> {
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
  if (state === "stale") return losing(page);
  // Events would bring what the question did not.
  await page.route("**/api/events", (route) => route.abort());
  if (state === "loading") await page.route(asked, answers.loading);
  if (state === "error") await page.route(asked, (route) => route.fulfill(answers.error));
  if (state === "empty") await page.route(asked, (route) => route.fulfill(answers.empty));
}

/** The server is heard once and then no more. */
async function losing(page: Page): Promise<void> {
  await page.clock.install();
  const heard = { status: 200, contentType: "text/event-stream", body: ": here\n\n" };
  await page.route("**/api/events", (route) => route.abort());
  await page.route("**/api/events", (route) => route.fulfill(heard), { times: 1 });
}

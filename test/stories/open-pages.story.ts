// A page that is left open: over a restart of the API, and while somebody else works on the same release.
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, visit } from "#test/browser.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { startStack, type Stack } from "#test/stack.ts";

const key = "v2025.10.16";
let stack: Stack;
let cast: Cast;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken);
  browser = await launchBrowser();
  await cast.start(key);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const open = (person: string, path: string): Promise<Page> =>
  visit(browser, { url: stack.url, person, path });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const mark = (page: Page) => page.locator(".masthead .live");
const isReady = () =>
  fetch(`${stack.url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** What would be gone after a reload. */
async function leaveOpen(page: Page): Promise<void> {
  await page.evaluate("window.leftOpen = true");
}

describe("a page left open over a restart of the API, in Chromium", () => {
  it("says that it reconnects, catches up without a reload, and is live again", async () => {
    const release = await open("justin", `/releases/${key}`);
    const [decisions, health] = [await open("leo", "/decisions"), await open("leo", "/health")];
    const pages = [release, decisions, health];
    for (const page of pages) {
      await expect.poll(() => mark(page).textContent()).toMatch(/^Live, /);
      await leaveOpen(page);
    }
    const before = stack.childPid("api");
    // Until that was seen it finds no other line, however soon the API is back.
    await release.route("**/api/events*", (route) => route.abort());
    stack.kill("api");
    await expect.poll(() => mark(release).textContent()).toMatch(/^Reconnecting since /);
    await release.unroute("**/api/events*");
    await eventually(isReady, (ready) => ready && stack.childPid("api") !== before);
    await cast.send("ines", key, "hold", { reason: "Waits for the audit" });
    const stop = { reason: "Checkout is down" };
    await cast.call("leo", "POST", "/api/environments/production/stop", stop);
    await expect.poll(() => release.locator(".sheet").textContent()).toContain("Waits for the audit");
    await expect.poll(() => decisions.locator(".sheet").textContent()).toContain("Waits for the audit");
    await expect.poll(() => heading(health).textContent()).toBe("One thing needs a hand.");
    for (const page of pages) {
      await expect.poll(() => mark(page).textContent()).toMatch(/^Live, /);
      expect(await page.evaluate("window.leftOpen")).toBe(true);
      await page.context().close();
    }
  });
});

describe("a page of health that Temporal did not answer, in Chromium", () => {
  it("asks again by itself until it does", async () => {
    const page = await open("leo", "/health");
    await expect.poll(() => mark(page).textContent()).toMatch(/^Live, /);
    // No event tells it anything from here on.
    await page.route("**/api/events*", (route) => route.abort());
    const temporal = stack.childPid("temporal");
    process.kill(temporal, "SIGSTOP");
    try {
      await page.reload();
      await expect.poll(() => page.locator("#verdict").textContent()).toContain("can't be asked now.");
    } finally {
      process.kill(temporal, "SIGCONT");
    }
    await leaveOpen(page);
    await expect.poll(() => page.locator("#verdict").textContent()).not.toContain("can't be asked now.");
    expect(await page.evaluate("window.leftOpen")).toBe(true);
    await page.context().close();
  });
});

describe("two people at one release, in Chromium", () => {
  it("both press; who was second is told who was first, and both pages agree", async () => {
    await cast.send("ines", key, "resume", {});
    const first = await open("ines", `/releases/${key}`);
    const second = await open("leo", `/releases/${key}`);
    // The second one presses before it has heard of the first.
    await second.route("**/api/events*", (route) => route.abort());
    await second.reload();
    for (const [page, reason] of [
      [first, "An audit of the build"],
      [second, "Checkout is slow"],
    ] as const) {
      await page.getByRole("button", { name: "Hold", exact: true }).click();
      await page.getByRole("textbox", { name: "Reason" }).fill(reason);
    }
    const press = (page: Page) => page.getByRole("button", { name: "Hold the release" }).click();
    await press(first);
    await expect.poll(() => first.locator(".sheet").textContent()).toContain("On hold by Ines Okafor");
    await press(second);
    const refusal = second.getByRole("alert").filter({ hasText: "holds the release already" });
    await expect.poll(() => refusal.textContent()).toContain("Nothing changed. Ines Okafor");
    expect(await second.getByRole("textbox", { name: "Reason" }).inputValue()).toBe("Checkout is slow");
    await second.unroute("**/api/events*");
    for (const page of [first, second]) {
      const sheet = page.locator(".sheet");
      await expect.poll(() => sheet.textContent()).toContain("On hold by Ines Okafor");
      expect(await sheet.textContent()).toContain("An audit of the build");
    }
    for (const page of [first, second]) await page.context().close();
  });
});

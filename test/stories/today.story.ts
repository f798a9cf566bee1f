// Today and Health as people meet them: what waits is done where it stands, everybody sees what happened, and who runs it sees how it stands.
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, visit } from "#test/browser.ts";
import { aDecisionRow } from "#test/builders/facts.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { shownDryRun } from "#test/every-page.ts";
import { startStack, type Stack } from "#test/stack.ts";

const key = "v2025.10.16";
const gate = "ux-walkthrough";
let stack: Stack;
let cast: Cast;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken);
  browser = await launchBrowser();
  await cast.start(key);
  const evidence = { kind: "note", name: "walkthrough.md", content: "Every tile, both languages." };
  await cast.send("justin", key, "attach-evidence", { gate, evidence });
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const open = (person: string, path: string, width = 1280): Promise<Page> =>
  visit(browser, { url: stack.url, person, path, width });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const waits = (page: Page) => page.getByRole("list", { name: "Waits for you" });
const happened = (page: Page) => page.getByRole("complementary", { name: "What has happened" });

describe("Today, in Chromium", () => {
  it("asks what has happened once when it opens", async () => {
    const page = await open("mika", "/tiles");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(stack.url);
    await expect.poll(() => happened(page).textContent()).toContain("started");
    await page.waitForLoadState("load");
    expect(asked.filter((path) => path === "/api/changes")).toHaveLength(1);
    await page.context().close();
  });

  it("is where a sign-in leads, and says first what waits", async () => {
    const page = await open("mika", "/");
    expect(new URL(page.url()).pathname).toBe("/");
    await expect.poll(() => heading(page).textContent()).toMatch(/^One thing waits for you\./);
    const pages = page.getByRole("navigation", { name: "Pages" });
    expect(await pages.getByRole("link", { name: "Today" }).getAttribute("aria-current")).toBe("page");
    await page.context().close();
  });

  it("takes the signature by keyboard, over the digest that it shows, and every open page tells of it", async () => {
    const [page, other] = [await open("mika", "/"), await open("ines", "/")];
    const row = waits(page).getByRole("listitem");
    const { digest } = await cast.gate(key, gate);
    const shown = digest.slice(0, 12).replaceAll(/(.{4})(?=.)/g, "$1 ");
    await expect.poll(() => row.textContent()).toContain(`Signs ${shown}`);
    await row.getByRole("button", { name: "Sign as design" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => heading(page).textContent()).toMatch(/^Nothing waits for you\./);
    expect(await row.count()).toBe(0);
    await expect.poll(() => happened(other).textContent()).toContain("signed ux-walkthrough as design.");
    for (const one of [page, other]) await one.context().close();
  });

  it("leads to the place of what needs words", async () => {
    const page = await open("justin", "/");
    const way = waits(page).getByRole("link", { name: /^Read and sign/ });
    await way.click();
    await expect.poll(() => page.url()).toContain(`/releases/${key}#risks`);
    await expect.poll(() => page.locator("#risks").textContent()).toContain("Sign");
    await page.context().close();
  });

  it("fits a phone, whose masthead folds the other pages behind one button", async () => {
    const page = await open("ines", "/", 390);
    await heading(page).waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    const health = page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Health" });
    expect(await health.isVisible()).toBe(false);
    const more = page.getByRole("button", { name: "More" });
    await more.focus();
    await page.keyboard.press("Enter");
    expect(await more.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("Escape");
    expect(await health.isVisible()).toBe(false);
    await page.keyboard.press("Enter");
    await health.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).pathname).toBe("/health");
    await expect.poll(() => health.isVisible()).toBe(false);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    await page.context().close();
  });
});

describe("Health, in Chromium", () => {
  it("is all clear in one sentence, and names what was stopped with what to do", async () => {
    const page = await open("leo", "/health");
    const again = page.getByRole("button", { name: "Look again" });
    // On a busy machine a part may not answer the first look in time, which the heading says.
    await expect
      .poll(async () => {
        await again.click();
        return heading(page).textContent();
      })
      .toMatch(/^All is well: \d parts answer, 1 worker polls/);
    for (const id of ["housekeeping", "cadence", "backlog", "nightly-metrics"])
      expect(await page.getByRole("list", { name: "Schedules" }).textContent()).toContain(id);
    const stop = { reason: "Checkout is down" };
    expect(await cast.call("leo", "POST", "/api/environments/production/stop", stop)).toMatchObject({
      status: 200,
    });
    await again.click();
    await expect.poll(() => heading(page).textContent()).toBe("One thing needs a hand.");
    const finding = page.getByRole("list", { name: "Needs a hand" }).getByRole("listitem");
    expect(await finding.textContent()).toContain("Checkout is down");
    expect(await finding.textContent()).toContain("npx runsheet environment start production");
    await page.context().close();
  });
});

describe("a dry run, in Chromium", () => {
  it("is started, confirmed and recorded by keyboard, and concluded only once it has begun", async () => {
    const page = await open("justin", "/dry-runs");
    await page.getByRole("button", { name: "Start a dry run" }).press("Enter");
    await page.getByLabel("Date").fill(shownDryRun);
    await page.getByRole("button", { name: "Start the dry run" }).press("Enter");
    await page.waitForURL(`**/dry-runs/${shownDryRun}`);
    await expect.poll(() => heading(page).textContent()).toContain("Open: 22 of 22.");

    const asked = await open("jordan", "/");
    const invitation = waits(asked).getByRole("listitem").filter({ hasText: "Say whether you come" });
    const way = invitation.getByRole("link", { name: "Say whether you come", exact: true });
    expect(await way.getAttribute("href")).toBe(`/dry-runs/${shownDryRun}#roster`);
    await invitation.getByRole("button", { name: "I come" }).press("Enter");
    await expect.poll(() => invitation.count()).toBe(0);
    await expect.poll(() => page.locator("#roster").textContent()).toContain("comes");
    await asked.context().close();

    const handouts = page.locator("#ready-handouts");
    await handouts.getByRole("button", { name: "Confirm", exact: true }).press("Enter");
    await expect.poll(() => handouts.textContent()).toContain("confirmed by Justin");
    const checked = page.locator("#ready-modal-approvals");
    await checked.getByRole("button", { name: "Give its link" }).press("Enter");
    await checked.getByRole("button", { name: "It is there" }).press("Enter");
    await expect
      .poll(() => checked.getByRole("textbox", { name: "Link" }).getAttribute("aria-invalid"))
      .toBe("true");
    const conclude = page.getByRole("button", { name: "Conclude" });
    expect(await conclude.getAttribute("aria-disabled")).toBe("true");
    expect(await page.locator(".sheet").textContent()).toContain("Opens ");

    const at = new Date(Date.now() + 15_000).toISOString();
    const now = { at, reason: "All are here" };
    const answer = await cast.call("justin", "POST", `/api/dry-runs/${shownDryRun}/reschedule`, now);
    expect(answer.status).toBeLessThan(300);
    await expect.poll(() => heading(page).textContent()).toMatch(/^In progress/);
    const result = page.getByRole("form", { name: "Result of An item with five days of cover" });
    const decision = result.getByLabel("Decision id");
    await decision.focus();
    await page.keyboard.type("dec-17");
    await page.keyboard.press("Enter");
    await expect.poll(() => decision.getAttribute("aria-invalid")).toBe("true");
    const decisions = [aDecisionRow({ key: "dec-17" })];
    expect(await cast.call("ci", "POST", "/api/decisions", { decisions })).toMatchObject({ status: 200 });
    await decision.press("Enter");
    await expect
      .poll(() => page.getByRole("list", { name: "Practice scenarios" }).textContent())
      .toContain("Unaided, dec-17");
    await conclude.press("Enter");
    await page.getByRole("button", { name: "Conclude the dry run" }).press("Enter");
    await expect.poll(() => heading(page).textContent()).toMatch(/^Held\. \d of 4 success rules met/);
    await page.context().close();
  });
});

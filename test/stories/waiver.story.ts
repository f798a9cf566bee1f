// A gate that fails right before the go is waived on its page: one person asks, a second one confirms, nothing turns green.
import type { Browser, Locator, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, visit } from "#test/browser.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { evidenceOf } from "#test/next-step.ts";
import { startStack, type Stack } from "#test/stack.ts";

const key = "v2025.10.16";
const gate = "test-evidence";
const reason = "The runner is down; the same commit was green on Tuesday.";
let stack: Stack;
let cast: Cast;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken);
  browser = await launchBrowser();
  await cast.start(key);
  await cast.walk(key);
  const evidence = { ...evidenceOf("lighthouse"), capturedAt: "2020-01-01T00:00:00.000Z" };
  await cast.send("ci", key, "attach-evidence", { gate, slot: "lighthouse", evidence });
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const open = (person: string, width = 1280): Promise<Page> =>
  visit(browser, { url: stack.url, person, path: `/releases/${key}#${gate}`, width });
const row = (page: Page): Locator => page.locator(`#${gate}`);
const waive = (page: Page) => row(page).getByRole("button", { name: "Waive", exact: true });
const waiver = (page: Page) => row(page).getByRole("region", { name: "Waiver of Evidence bundle" });
const confirm = (page: Page) => row(page).getByRole("button", { name: "Confirm the waiver" });
const textOf = (place: Locator) => () => place.textContent();

async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.page().keyboard.press("Enter");
}

describe("a waiver, in Chromium", () => {
  it("is asked for with a reason and an end; what is wrong with them stands beside them", async () => {
    const page = await open("ines");
    await press(waive(page));
    const form = row(page).getByRole("form", { name: "Waive Evidence bundle" });
    const [why, until] = [form.getByLabel("Reason"), form.getByLabel("Until")];
    const ask = form.getByRole("button", { name: "Ask for the waiver" });
    const errorAt = (name: string) => form.locator(`.field:has([name=${name}]) .field-error`);
    const proposed = await until.inputValue();
    expect(await form.locator(".hint").textContent()).toMatch(/^In America\/New_York/);
    await until.fill("2020-01-01T10:00");
    await press(ask);
    await expect.poll(textOf(errorAt("reason"))).toContain("must say why");
    await why.fill(reason);
    await press(ask);
    await expect.poll(textOf(errorAt("until"))).toContain("must lie in the future");
    await until.fill(proposed);
    await press(ask);
    await expect.poll(textOf(waiver(page))).toMatch(/^Ines.* asks to waive this until .*\d\d:00/);
    expect(await waiver(page).textContent()).toContain(reason);
    expect(await confirm(page).count()).toBe(0);
    expect(await cast.gate(key, gate)).toMatchObject({ status: "failed", waiver: { by: "ines" } });
    await page.context().close();
  });

  it("is read, not touched, by who may neither ask nor confirm", async () => {
    const page = await open("mika");
    await expect
      .poll(textOf(waiver(page)))
      .toContain("A second person confirms it: manager, product or reliability.");
    expect(await row(page).getByRole("button", { name: /waive/i }).count()).toBe(0);
    await page.context().close();
  });

  it("is confirmed by a second person on a phone; the gate turns amber and is named where the go is decided", async () => {
    const page = await open("leo", 390);
    await expect.poll(textOf(waiver(page))).toContain(reason);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    await press(confirm(page));
    await expect.poll(textOf(row(page).locator(".state.warn"))).toBe("waived");
    expect(await row(page).locator(".pin .icon.ok").count()).toBe(0);
    expect(await waiver(page).textContent()).toMatch(/^Waived until .* by Ines.*, confirmed by Leo/);
    await expect
      .poll(textOf(page.getByRole("heading", { level: 1 })))
      .toMatch(/^Ready to go.*Waived: Evidence bundle\.$/);
    const stage = page.getByRole("list", { name: "Stages" }).getByRole("listitem").first();
    expect(await stage.locator(".track .icon.warn").count()).toBe(1);
    const line = page.locator(".gate-lines li").filter({ hasText: "Evidence bundle" });
    expect(await line.locator(".state.warn").textContent()).toBe("waived");
    await page.context().close();
  });
});

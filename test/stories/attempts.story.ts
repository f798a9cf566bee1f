// A question is asked and answered at its gate, a no-go is followed by the next attempt, that by another release, and this by a go.
import type { Browser, Locator, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, visit } from "#test/browser.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { startStack, type Stack } from "#test/stack.ts";

const [key, next, third] = ["v2025.10.16", "v2025.10.23", "v2025.10.30"];
const gate = "test-evidence";
const question = "Which viewport was it measured in?";
let stack: Stack;
let cast: Cast;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken);
  browser = await launchBrowser();
  await cast.start(key);
  await cast.walk(key);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const open = (person: string, { release = key, at = "", width = 1280 } = {}): Promise<Page> =>
  visit(browser, { url: stack.url, person, path: `/releases/${release}${at}`, width });
const asked = (page: Page): Locator => page.locator(`#${gate}`).getByRole("region", { name: /^Question on/ });
const textOf = (place: Locator) => () => place.textContent();
const widthOf = (page: Page) => page.evaluate("document.documentElement.scrollWidth");

async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.page().keyboard.press("Enter");
}

describe("a question, in Chromium", () => {
  it("is asked at its gate, which stays met", async () => {
    const page = await open("mika", { at: `#${gate}` });
    const row = page.locator(`#${gate}`);
    await press(row.getByRole("button", { name: "Ask", exact: true }));
    const form = row.getByRole("form", { name: "Ask on Evidence bundle" });
    await press(form.getByRole("button", { name: "Ask the question" }));
    await expect.poll(textOf(form.locator(".field-error"))).not.toBe("");
    await form.getByLabel("Question").fill(question);
    await press(form.getByRole("button", { name: "Ask the question" }));
    await expect.poll(textOf(asked(page))).toContain(question);
    expect(await asked(page).textContent()).toMatch(/^Mika.* asks .*Tomas.* can tell/);
    expect(await cast.gate(key, gate)).toMatchObject({ status: "met", questions: [{ by: "mika" }] });
    await page.context().close();
  });

  it("is answered on a phone", async () => {
    const page = await open("tomas", { at: `#${gate}`, width: 390 });
    await expect.poll(textOf(asked(page))).toContain(question);
    expect(await widthOf(page)).toBe(390);
    await press(asked(page).getByRole("button", { name: "Answer" }));
    await asked(page).getByLabel("Answer", { exact: true }).fill("390 px, and 1280.");
    await press(asked(page).getByRole("button", { name: "Send the answer" }));
    await expect.poll(textOf(asked(page))).toMatch(/Tomas.* answers.*390 px, and 1280\./);
    expect(await asked(page).getByRole("button", { name: "Answer" }).count()).toBe(0);
    await page.context().close();
  });
});

describe("a no-go, in Chromium", () => {
  it("is followed by the next attempt, from the stage that is chosen", async () => {
    const { digest } = await cast.gate(key, "go-no-go");
    await cast.send("ines", key, "decide", { outcome: "no_go", rationale: "Support is short.", digest });
    const page = await open("justin", { width: 390 });
    await press(page.getByRole("button", { name: "Open the next attempt" }));
    const form = page.getByRole("form", { name: "Open the next attempt" });
    await form.getByLabel("Begin anew at").selectOption("staging");
    expect(await widthOf(page)).toBe(390);
    await press(form.getByRole("button", { name: "Open attempt 2" }));
    await expect.poll(async () => (await cast.view(key)).attempt).toBe(2);
    expect(await cast.view(key)).toMatchObject({ status: "reviewing", stage: "staging" });
    expect((await cast.gate(key, gate)).status).toBe("met");
    await expect.poll(textOf(page.getByRole("heading", { name: "Attempt 1 ended" }))).toBe("Attempt 1 ended");
    await page.context().close();
  });

  it("of another release leads to the one that takes its place", async () => {
    const build = { tag: next, commit: "8e4f1d2bb3c15d66", authors: ["tomas"] };
    const start = { key: next, title: "Tile hierarchy, again", build, supersedes: key };
    const refused = await cast.call("mika", "POST", "/api/releases", start);
    expect(refused).toMatchObject({ status: 403, body: { errors: [{ field: "supersedes" }] } });
    expect((await cast.call("ines", "POST", "/api/releases", start)).status).toBe(201);
    const page = await open("justin");
    const link = page.getByRole("heading", { name: `Superseded by ${next}` }).getByRole("link");
    await link.waitFor();
    expect(await cast.view(key)).toMatchObject({ status: "abandoned", supersededBy: next });
    await press(link);
    await page.getByRole("heading", { name: `Takes the place of ${key}` }).waitFor();
    await page.context().close();
  });
});

describe("a release beside a newer one, in Chromium", () => {
  it("gives way to it by a press, and the newer one has no such button", async () => {
    await cast.start(third);
    const newest = await open("ines", { release: third });
    await newest.getByRole("button", { name: "Abandon" }).waitFor();
    expect(await newest.getByRole("button", { name: "Give way" }).count()).toBe(0);
    await newest.context().close();
    const page = await open("ines", { release: next });
    await press(page.getByRole("button", { name: "Give way" }));
    const dialog = page.getByRole("dialog", { name: "Give way to another release" });
    expect(await dialog.textContent()).toContain(`${next} ends here`);
    await dialog.getByLabel("The release that goes on").selectOption(third);
    await press(dialog.getByRole("button", { name: `End ${next} for it` }));
    await page.getByRole("heading", { name: `Superseded by ${third}`, exact: true }).waitFor();
    expect(await cast.view(next)).toMatchObject({ status: "abandoned", supersededBy: third });
    await page.context().close();
  });
});

describe("a go, in Chromium", () => {
  it("asks first to confirm what it signs, and again once that has changed", async () => {
    await cast.walk(third);
    const page = await open("ines", { release: third, at: "#go-no-go" });
    const form = page.getByRole("form", { name: "Go or no-go" });
    const go = form.getByRole("button", { name: "Go", exact: true });
    const tick = form.getByRole("checkbox", { name: /^I have read what this go signs:/ });
    const shown = form.locator("label").filter({ hasText: "what this go signs:" });
    await form.getByLabel("Rationale").fill("All is met.");
    await press(go);
    expect(await form.textContent()).toContain("Confirm first what it signs.");
    await tick.press("Space");
    expect(await tick.isChecked()).toBe(true);

    const evidence = { kind: "note", name: "release-notes.md", content: "Mended once more." };
    const mended = { gate: "comms-package", slot: "release-notes", evidence };
    await cast.send("justin", third, "attach-evidence", mended);
    await cast.walk(third);
    const { digest } = await cast.gate(third, "go-no-go");
    await expect.poll(textOf(shown)).toContain(digest.slice(0, 12).replaceAll(/(.{4})(?=.)/g, "$1 "));
    expect(await tick.isChecked()).toBe(false);
    expect((await cast.view(third)).status).toBe("reviewing");
    await tick.press("Space");
    await press(go);
    const decided = { outcome: "go", by: "ines", rationale: "All is met." };
    await expect.poll(async () => (await cast.view(third)).decisions).toMatchObject([decided]);
    await page.context().close();
  });
});

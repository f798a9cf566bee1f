// A question is asked and answered at its gate, a no-go is followed by the next attempt, and that by another release.
import type { Browser, Locator, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, visit } from "#test/browser.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { startStack, type Stack } from "#test/stack.ts";

const [key, next] = ["v2025.10.16", "v2025.10.23"];
const gate = "test-evidence";
const question = "Which viewport was it measured in?";
const slow = { timeout: 30_000 };

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

const open = (person: string, { at = "", width = 1280 } = {}): Promise<Page> =>
  visit(browser, { url: stack.url, person, path: `/releases/${key}${at}`, width });
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
    await expect.poll(textOf(form.locator(".field-error")), slow).not.toBe("");
    await form.getByLabel("Question").fill(question);
    await press(form.getByRole("button", { name: "Ask the question" }));
    await expect.poll(textOf(asked(page)), slow).toContain(question);
    expect(await asked(page).textContent()).toMatch(/^Mika.* asks .*Tomas.* can tell/);
    expect(await cast.gate(key, gate)).toMatchObject({ status: "met", questions: [{ by: "mika" }] });
    await page.context().close();
  });

  it("is answered on a phone", async () => {
    const page = await open("tomas", { at: `#${gate}`, width: 390 });
    await expect.poll(textOf(asked(page)), slow).toContain(question);
    expect(await widthOf(page)).toBe(390);
    await press(asked(page).getByRole("button", { name: "Answer" }));
    await asked(page).getByLabel("Answer", { exact: true }).fill("390 px, and 1280.");
    await press(asked(page).getByRole("button", { name: "Send the answer" }));
    await expect.poll(textOf(asked(page)), slow).toMatch(/Tomas.* answers.*390 px, and 1280\./);
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
    await expect.poll(async () => (await cast.view(key)).attempt, slow).toBe(2);
    expect(await cast.view(key)).toMatchObject({ status: "reviewing", stage: "staging" });
    expect((await cast.gate(key, gate)).status).toBe("met");
    await expect
      .poll(textOf(page.getByRole("heading", { name: "Attempt 1 ended" })), slow)
      .toBe("Attempt 1 ended");
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
    await link.waitFor(slow);
    expect(await cast.view(key)).toMatchObject({ status: "abandoned", supersededBy: next });
    await press(link);
    await page.getByRole("heading", { name: `Takes the place of ${key}` }).waitFor(slow);
    await page.context().close();
  });
});

// A modal in /dev/slack, in Chromium: all its fields, what holds it back, and how it goes. The app behind it is the real one.
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApi } from "#test/api.ts";
import { violationsOn } from "#test/axe.ts";
import { launchBrowser } from "#test/browser.ts";
import { aLocalSlack, aModal } from "#test/local-slack.ts";
import { buildDashboard } from "../../workers/dashboard.ts";

const pages = join(import.meta.dirname, "..", "..", "dashboard", "dist");
const plain = (text: string) => ({ type: "plain_text", text });
const options = (...texts: readonly string[]) =>
  texts.map((text) => ({ text: plain(text), value: text.toLowerCase() }));
const rejecting = {
  ...aModal,
  blocks: [
    {
      type: "section",
      text: { type: "mrkdwn", text: "*Staging sign-off* of <https://runs.example|v2025.10.16>" },
    },
    {
      type: "input",
      block_id: "category",
      label: plain("Category"),
      element: { type: "static_select", action_id: "one", options: options("Copy", "Risk") },
    },
    {
      type: "input",
      block_id: "reason",
      label: plain("Reason"),
      hint: plain("The authors read it."),
      element: { type: "plain_text_input", action_id: "text", multiline: true, max_length: 300 },
    },
    {
      type: "input",
      block_id: "weight",
      optional: true,
      label: plain("Weight"),
      element: { type: "radio_buttons", action_id: "one", options: options("Blocks all", "Can wait") },
    },
    {
      type: "input",
      block_id: "tell",
      optional: true,
      label: plain("Tell"),
      element: { type: "checkboxes", action_id: "many", options: options("Authors", "Manager") },
    },
  ],
};

let browser: Browser;

beforeAll(async () => {
  await buildDashboard();
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe("a modal that the app opens", () => {
  it("is filled by keyboard, held back while something is missing, and gone once it is sent", async () => {
    const { localSlack, openFor } = await aLocalSlack();
    const { app } = createTestApi({ localSlack, pages, now: () => new Date() });
    const url = await app.listen({ host: "127.0.0.1", port: 0 });
    await openFor("asha", rejecting);
    const page = await browser.newPage();
    await page.goto(`${url}/dev/slack?as=asha`);
    const dialog = page.getByRole("dialog", { name: "Reject" });
    await dialog.waitFor();
    await dialog.getByRole("button", { name: "Reject" }).focus();
    await page.keyboard.press("Enter");
    expect(await dialog.getByText("This is needed.").count()).toBe(2);
    expect(await dialog.getByLabel("Reason").getAttribute("aria-invalid")).toBe("true");
    expect(await dialog.getByLabel("Reason").getAttribute("maxlength")).toBe("300");
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByLabel("Reason").fill("The copy is wrong.");
    await dialog.getByLabel("Category").selectOption("Copy");
    await dialog.getByLabel("Blocks all").check();
    await dialog.getByRole("button", { name: "Reject" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.close();
    await app.close();
  });
});

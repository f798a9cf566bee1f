// A whole stage approved from /dev/slack, in Chromium: each seat by its own person, by the buttons of their messages alone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createSlackClient } from "#integrations/slack/client.ts";
import { violationsOn } from "#test/axe.ts";
import { launchBrowser } from "#test/browser.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { evidenceOf } from "#test/next-step.ts";
import { startStack, type Stack } from "#test/stack.ts";

const key = "v2025.10.16";
const folder = mkdtempSync(join(tmpdir(), "runsheet-plan-"));

let stack: Stack;
let cast: Cast;
let browser: Browser;

/** The list of risks may be signed without a statement here: what needs words is written on the page of the release. */
function planOfPresses(): string {
  const plan = readFileSync(join(import.meta.dirname, "..", "..", "plan.yaml"), "utf8");
  const file = join(folder, "plan.yaml");
  writeFileSync(file, plan.replace(/(covers: \[risks\]\n +statement:) required/, "$1 optional"));
  return file;
}

beforeAll(async () => {
  stack = await startStack({ planFile: planOfPresses() });
  cast = createCast(stack.url, stack.config.serviceToken);
  browser = await launchBrowser();
  await cast.start(key);
  await attach("ux-walkthrough", "walkthrough", "screenshot");
  await attach("test-evidence", "vitest", "vitest");
  await attach("test-evidence", "playwright", "playwright");
  await attach("test-evidence", "lighthouse", "lighthouse");
  await attach("test-evidence", "data-contract", "note");
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
  rmSync(folder, { recursive: true });
});

const attach = (gate: string, slot: string, kind: string) =>
  cast.send("ci", key, "attach-evidence", { gate, slot, evidence: evidenceOf(kind) });

interface Look {
  readonly as: string;
  readonly in?: string;
  readonly width?: number;
  readonly scheme?: "light" | "dark";
}

async function open({ as, in: place = "direct", width = 1280, scheme = "light" }: Look): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: scheme });
  const page = await context.newPage();
  await page.goto(`${stack.url}/dev/slack?as=${as}&in=${place}`);
  await messages(page).first().waitFor();
  return page;
}

const messages = (page: Page) => page.getByRole("list", { name: /^Messages in / }).getByRole("listitem");
const approve = (page: Page) => page.getByRole("button", { name: "Approve" });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

async function signers(gate: string): Promise<readonly string[]> {
  const { seats } = await cast.gate(key, gate);
  return seats.flatMap(({ signatures }) =>
    signatures.filter(({ status }) => status === "valid").map(({ by, via }) => `${by} by ${via}`),
  );
}

/** Where the gate has changed since they were asked, the first press says so, and offers what stands now. */
async function pressUntilApproved(page: Page): Promise<void> {
  const told = messages(page).filter({ hasText: "Only visible to you" });
  const before = await told.count();
  await approve(page).first().focus();
  await page.keyboard.press("Enter");
  const approved = page.getByText(/Approved by .* today \d\d:\d\d/);
  await approved.or(told.nth(before)).first().waitFor();
  if (await approved.isVisible()) return;
  expect(await told.nth(before).textContent()).toMatch(/Not signed\. .* changed\./);
  await approve(page).first().click();
  await approved.waitFor();
}

describe("a stage, approved from the embedded Slack", () => {
  it("shows a wrong person's press to them alone, as a refusal", async () => {
    // Nobody sees another's direct messages: the request is posted once more where all see it.
    const slack = createSlackClient(stack.config.slack);
    const { user } = await slack.users.lookupByEmail({ email: "mika@hotdash.example" });
    const { channel } = await slack.conversations.open({ users: user?.id ?? "" });
    const read = () => slack.conversations.history({ channel: channel?.id ?? "" });
    const { messages: [request] = [] } = await eventually(read, ({ messages: said = [] }) => said.length > 0);
    const blocks = z.array(z.looseObject({ type: z.string() })).parse(request?.blocks);
    await slack.apiCall("chat.postMessage", { channel: "occ-ops", text: "Approve?", blocks });
    const page = await open({ as: "leo", in: "occ-ops" });
    await approve(page).click();
    const refusal = messages(page).filter({ hasText: "Only visible to you" });
    await expect.poll(() => refusal.textContent()).toContain("Not signed. You do not hold the role design.");
    const other = await open({ as: "mika", in: "occ-ops" });
    expect(await other.getByText("Only visible to you").count()).toBe(0);
    expect(await signers("ux-walkthrough")).toEqual([]);
    for (const one of [page, other]) await one.context().close();
  });

  it("is met by the presses of its people, and by nothing else", async () => {
    for (const as of ["mika", "nora", "justin"]) {
      const page = await open({ as });
      await expect.poll(() => approve(page).count()).toBe(1);
      await pressUntilApproved(page);
      await expect.poll(() => approve(page).count()).toBe(0);
      await page.context().close();
    }
    expect(await signers("ux-walkthrough")).toEqual(["mika by slack", "nora by slack"]);
    expect(await signers("risks")).toEqual(["justin by slack"]);
    await expect.poll(async () => (await cast.view(key)).stage).toBe("staging");
    const page = await open({ as: "asha", in: "occ-product" });
    // Not always the newest one: two days before a call the channel hears what its preparation lacks.
    await messages(page).filter({ hasText: "Staging review is open." }).first().waitFor();
    await page.context().close();
  });

  it("is read by another person after one choice, in their own conversations", async () => {
    const page = await open({ as: "justin" });
    await page.getByLabel("Reading as").selectOption("asha");
    await expect.poll(() => heading(page).textContent()).toBe("Slack as Asha Nair reads it");
    expect(new URL(page.url()).search).toBe("?as=asha&in=direct");
    const conversations = page.getByRole("navigation", { name: "Conversations" });
    await conversations.getByRole("link", { name: "#occ-product" }).click();
    await messages(page).filter({ hasText: "Tile hierarchy" }).first().waitFor();
    expect(await page.getByText("Local only: here you act as anybody.").count()).toBe(1);
    await page.context().close();
  });
});

describe("the page of the embedded Slack", () => {
  it.each([
    { width: 1280, scheme: "light" },
    { width: 1280, scheme: "dark" },
    { width: 390, scheme: "light" },
    { width: 390, scheme: "dark" },
  ] as const)("reads and fits at $width px in $scheme", async ({ width, scheme }) => {
    const page = await open({ as: "mika", width, scheme });
    await page.getByRole("textbox", { name: "Slash command" }).fill("/elsewhere");
    await page.getByRole("button", { name: "Send" }).click();
    await expect.poll(() => page.getByRole("alert").textContent()).toBe("No such command: /elsewhere");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    expect(await violationsOn(page)).toEqual([]);
    await page.context().close();
  });
});

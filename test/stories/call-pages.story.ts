// A call is logged in the browser while the parts host dies twice: nothing typed is lost, and all of it arrives once.
import type { Browser, Locator, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { PresentedCall } from "#domain/call/presented.ts";
import { MemoryEntry } from "#domain/memory.ts";
import { instantFrom } from "#domain/time.ts";
import { launchBrowser, visit } from "#test/browser.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { createFaultProxy, type FaultProxy } from "#test/fault-proxy.ts";
import { claimPorts, type PortClaim } from "#test/free-ports.ts";
import { killParts } from "#test/kill-parts.ts";
import { filedIn } from "#test/linear.ts";
import { ownCallDays } from "#test/own-call-days.ts";
import { startStack, type Stack } from "#test/stack.ts";

const cadence = "weekly-customer";
const hour = 3_600_000;
const [held = "", coming = ""] = ownCallDays().map((day) => `${cadence}/${day}`);
const slow = { timeout: 60_000 };

let claim: PortClaim;
let linear: FaultProxy;
let stack: Stack;
let cast: Cast;
let browser: Browser;

beforeAll(async () => {
  claim = await claimPorts(1);
  linear = await createFaultProxy(`http://127.0.0.1:${claim.first}`);
  stack = await startStack({ env: { LINEAR_PORT: String(claim.first), LINEAR_API_URL: linear.url } });
  cast = createCast(stack.url, stack.config.serviceToken);
  browser = await launchBrowser();
  await start(coming, Date.now() + 20 * hour);
  await start(held, Date.now() + 15_000);
  await eventually(
    () => call(held),
    ({ status }) => status === "in-progress",
  );
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
  await linear.close();
  claim.release();
});

async function start(key: string, at: number): Promise<void> {
  const [, date] = key.split("/");
  const { status } = await cast.call("justin", "POST", "/api/calls", { cadence, date, at: instantFrom(at) });
  expect(status).toBe(201);
}

async function call(key: string): Promise<PresentedCall> {
  return PresentedCall.parse((await cast.call("justin", "GET", `/api/calls/${key}`)).body);
}

async function remembered(): Promise<readonly MemoryEntry[]> {
  const { body } = await cast.call("justin", "GET", `/api/memory?ref=call/${held}`);
  return z.object({ items: z.array(MemoryEntry) }).parse(body).items;
}

const open = (person: string, path: string, width = 1280): Promise<Page> =>
  visit(browser, { url: stack.url, person, path, width });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const form = (page: Page) => page.getByRole("form", { name: "Log the call" });
const line = (page: Page, noun: string) => form(page).getByRole("group", { name: `Add a ${noun}` });
const log = (page: Page) => form(page).getByRole("button", { name: "Log the outcome" });

/** By keyboard alone: the field, its words, Enter; the next entry begins in the same field. */
async function type(field: Locator, ...entries: readonly string[]): Promise<void> {
  await field.focus();
  for (const entry of entries) {
    await field.page().keyboard.type(entry);
    await field.page().keyboard.press("Enter");
  }
  expect(await field.and(field.page().locator(":focus")).count()).toBe(1);
}

describe("the calls, in Chromium", () => {
  it("begin with what waits for its outcome, then come in their order", async () => {
    const page = await open("justin", "/calls");
    await expect.poll(() => heading(page).textContent(), slow).toMatch(/^Weekly customer call: In progress/);
    const links = page.getByRole("list", { name: "Coming calls" }).getByRole("link");
    const listed = await Promise.all((await links.all()).map((link) => link.getAttribute("href")));
    const own = [held, coming].map((key) => `/calls/${key}`);
    expect(listed[0]).toBe(own[0]);
    // The plan's next call is there too, on the day before it between these two.
    expect(listed.filter((path) => own.includes(path ?? ""))).toEqual(own);
    await page.context().close();
  });

  it("fit a phone", async () => {
    const page = await open("justin", "/calls", 390);
    for (const path of ["/calls", `/calls/${held}`, `/calls/${coming}`]) {
      await page.goto(`${stack.url}${path}`);
      await heading(page).waitFor();
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    }
    await page.context().close();
  });

  it("show a tick to everybody who looks", async () => {
    const [page, other] = [
      await open("justin", `/calls/${coming}`),
      await open("brooke", `/calls/${coming}`),
    ];
    const agenda = (one: Page) => one.locator("#item-agenda");
    await agenda(page).getByRole("button", { name: "Tick", exact: true }).focus();
    await page.keyboard.press("Enter");
    for (const one of [page, other])
      await expect.poll(() => agenda(one).textContent(), slow).toContain("By Justin");
    for (const one of [page, other]) await one.context().close();
  });
});

describe("the outcome of a call, in Chromium", () => {
  it("is typed by keyboard, mended at its fields, kept while the parts host is dead, and arrives once", async () => {
    const page = await open("justin", `/calls/${held}`);
    await type(
      line(page, "quote").getByLabel("What was said"),
      "I look at <b>activation</b> first",
      "Too late",
    );
    await type(line(page, "decision").getByLabel("What was decided"), "The breach age comes onto the tile");
    await type(
      line(page, "follow-up").getByLabel("What to do"),
      "Show the breach age",
      "List what is missing",
    );
    await line(page, "highlight").getByLabel("Highlight").fill("Activation comes first");

    const quote = form(page).getByRole("group", { name: "Quote", exact: true }).nth(1);
    await quote.getByLabel("Speaker").fill("");
    await log(page).press("Enter");
    await expect.poll(() => quote.getByLabel("Speaker").getAttribute("aria-invalid"), slow).toBe("true");
    expect(await form(page).getByRole("alert").textContent()).toBe("Not sent. Mend the marked fields.");
    await quote.getByRole("button", { name: "Remove this quote" }).press("Enter");

    linear.fail({ type: "status", status: 503 }, { times: Number.POSITIVE_INFINITY });
    // Stopped first: dead, its supervisor might have the next one answer before the press arrives.
    process.kill(stack.childPid("parts"), "SIGSTOP");
    await log(page).press("Enter");
    await expect.poll(() => form(page).getByRole("alert").textContent(), slow).toMatch(/Supabase/);
    const back = killParts(stack);
    await page.reload();
    await expect
      .poll(
        () =>
          form(page)
            .getByRole("group", { name: "Quote", exact: true })
            .getByLabel("What was said")
            .inputValue(),
        slow,
      )
      .toBe("I look at <b>activation</b> first");
    await back();

    await log(page).press("Enter");
    await expect
      .poll(() => heading(page).textContent(), slow)
      .toBe("Held. Logged: 1 quote, 1 decision, 2 follow-ups.");
    const followUps = page.getByRole("list", { name: "Follow-ups" }).getByRole("listitem");
    await expect.poll(() => followUps.filter({ hasText: "No issue yet" }).count()).toBe(2);
    const drafts = "Object.keys(localStorage).filter((key) => key.startsWith('runsheet-outcome'))";
    await expect.poll(() => page.evaluate(drafts)).toEqual([]);

    const backAgain = killParts(stack);
    await backAgain();
    linear.mend();
    await expect.poll(() => followUps.filter({ hasText: /OCC-\d+/ }).count(), { timeout: 120_000 }).toBe(2);
    await page.context().close();
  });

  it("makes one issue of each follow-up, and one entry of each text", async () => {
    const { followUps } = await eventually(
      () => call(held),
      ({ undelivered }) => undelivered.length === 0,
      60_000,
    );
    const { apiKey } = stack.config.linear;
    const issues = await filedIn({ url: `http://127.0.0.1:${claim.first}`, apiKey });
    for (const { title, linear: filed } of followUps)
      expect(issues.filter((issue) => issue.title === title).map(({ identifier }) => identifier)).toEqual([
        filed?.issue,
      ]);
    const entries = await eventually(remembered, (list) => list.length >= 3, 60_000);
    expect(entries.map(({ kind, text }) => `${kind}: ${text}`).toSorted()).toEqual([
      "decision: The breach age comes onto the tile",
      "highlight: Activation comes first",
      "quote: I look at <b>activation</b> first",
    ]);
  });

  it("can be amended, without doubles", async () => {
    const page = await open("justin", `/calls/${held}`);
    await page.getByRole("button", { name: "Amend", exact: true }).press("Enter");
    await type(line(page, "decision").getByLabel("What was decided"), "The call stays on Tuesdays");
    await form(page).getByRole("button", { name: "Amend the outcome" }).press("Enter");
    await expect
      .poll(() => heading(page).textContent(), slow)
      .toBe("Held. Logged: 1 quote, 2 decisions, 2 follow-ups.");
    await eventually(remembered, (list) => list.length === 4, 60_000);
    await page.context().close();
  });
});

// The decision log, the plan and the board of releases as people meet them, in Chromium.
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, visit } from "#test/browser.ts";
import { aDecisionRow } from "#test/builders/facts.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { startStack, type Stack } from "#test/stack.ts";

const key = "v2026.11.21";
const other = "v2026.11.21a";
let stack: Stack;
let cast: Cast;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken);
  browser = await launchBrowser();
  const decisions = Array.from({ length: 100 }, (_, index) => aDecisionRow({ key: `posted:${index}` }));
  await cast.call("ci", "POST", "/api/decisions", { decisions });
  await cast.start(key);
  await cast.start(other);
  await cast.send("leo", other, "hold", { reason: "Audit of the copy" });
  await eventually(
    async () => (await cast.call("justin", "GET", `/api/decisions?text=audit`)).body,
    (body) => JSON.stringify(body).includes("release.hold"),
  );
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const open = (path: string, width?: number): Promise<Page> =>
  visit(browser, { url: stack.url, person: "justin", path, ...(width !== undefined && { width }) });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

describe("the decision log, in Chromium", () => {
  const rows = (page: Page) => page.getByRole("list", { name: "Newest first" }).getByRole("listitem");

  it("is found by its words, keeps the filter in the address, and opens to what a row holds", async () => {
    const page = await open("/decisions");
    await page.getByLabel("Words").fill("copy audit");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => heading(page).textContent())
      .toBe("Leo Marchetti put the release on hold: Audit of the copy");
    expect(new URL(page.url()).search).toBe("?text=copy+audit");
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(await rows(page).getByRole("link", { name: other }).getAttribute("href")).toBe(
      `/releases/${other}`,
    );
    await rows(page).locator("summary").press("Enter");
    await expect.poll(() => rows(page).textContent()).toMatch(/Hash[0-9a-f]{64}/);
    await page.getByRole("link", { name: "Show all" }).click();
    await expect.poll(() => rows(page).count()).toBe(50);
    await page.getByRole("button", { name: "Older" }).click();
    await expect.poll(() => rows(page).count()).toBe(100);
    await page.getByLabel("Act").selectOption("release.hold");
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.goBack();
    await expect.poll(() => rows(page).count()).toBe(50);
    await page.context().close();
  });

  it("is verified by one press, and by the next one no further than it grew", async () => {
    const page = await open("/decisions");
    const verify = page.getByRole("button", { name: "Verify the chain" });
    await verify.press("Enter");
    await expect
      .poll(() => page.getByRole("status").first().textContent())
      .toMatch(/^\s*Whole: \d+ rows\. \d+ rows, /);
    await cast.send("leo", other, "resume", {});
    await eventually(
      async () => (await cast.call("justin", "GET", "/api/decisions?action=release.resume")).body,
      (body) => JSON.stringify(body).includes(other),
    );
    await verify.press("Enter");
    await expect
      .poll(() => page.getByRole("status").first().textContent())
      .toMatch(/\d new rows? (was|were) walked in .*All else was found whole at/);
    await page.context().close();
  });

  it("is saved as the table of what is shown", async () => {
    const page = await open(`/decisions?about=release/${other}&action=release.hold`);
    const arrives = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as CSV" }).click();
    const lines = (await readFile(await (await arrives).path(), "utf8")).trimEnd().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("release.hold");
    await page.context().close();
  });

  it("says that nothing fits", async () => {
    const page = await open("/decisions?text=nobodyeversaidthis", 390);
    await expect.poll(() => heading(page).textContent()).toBe("No decision fits this filter.");
    await page.context().close();
  });
});

describe("the plan, in Chromium", () => {
  it("says first whether it holds, then what comes, day by day, and who may do what", async () => {
    const page = await open("/plan");
    await expect.poll(() => heading(page).textContent()).toBe("The plan holds, with something to look at.");
    expect(
      await page
        .getByRole("listitem")
        .getByText(/hangs on Mika Laurent/)
        .count(),
    ).toBe(1);
    const days = page.getByRole("list", { name: "The coming two weeks" });
    await days.getByText("Weekly customer call begins").first().waitFor();
    expect(await days.locator(":scope > li").count()).toBe(15);
    const waive = page.getByRole("row", { name: /^Waive/ });
    expect(await waive.getByText("yes").count()).toBe(3);
    await page.getByText("Signed by design and engineering.").waitFor();
    await page.context().close();
  });
});

describe("the board of releases, in Chromium", () => {
  const column = (page: Page) => page.getByRole("region", { name: /^Mock review/ });

  it("has a column for each stage, and is filtered by what stands in the address", async () => {
    const page = await open("/releases");
    await expect.poll(() => column(page).getByRole("listitem").count()).toBe(2);
    expect(await page.getByRole("region").allTextContents()).toHaveLength(5);
    await cast.send("leo", other, "hold", { reason: "Once more" });
    await page.getByRole("link", { name: "On hold" }).click();
    await expect.poll(() => column(page).getByRole("listitem").count()).toBe(1);
    expect(new URL(page.url()).search).toBe("?state=hold");
    await page.getByRole("link", { name: "All", exact: true }).click();
    await page.getByLabel("Title or key").fill(other);
    await page.keyboard.press("Enter");
    await expect.poll(() => column(page).getByRole("listitem").allTextContents()).toHaveLength(1);
    await page.getByLabel("Stage").selectOption("staging");
    await page.getByText("No release fits this filter.").waitFor();
    await page.context().close();
  });

  it("is a list under the heads of the stages where there is little room", async () => {
    const page = await open("/releases", 390);
    await expect
      .poll(() => page.getByRole("list", { name: "Mock review" }).getByRole("listitem").count())
      .toBe(2);
    expect(await page.getByRole("region").count()).toBe(0);
    await page.context().close();
  });
});

import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";

const folder = process.env["RUNSHEET_DEMO_FOLDER"] ?? ".cache/demo";
const release = process.env["RUNSHEET_DEMO_RELEASE"] ?? "";
const email = process.env["RUNSHEET_DEMO_EMAIL"] ?? "";
const password = process.env["RUNSHEET_DEMO_PASSWORD"] ?? "";

test("a wrong password does not sign in", async ({ page }) => {
  await signIn(page, "not-the-password");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.locator("input[type=password]")).toBeVisible();
});

test("the list names the release", async ({ page }) => {
  await signIn(page, password);
  await expect(page.getByRole("link", { name: release }).or(page.getByText(release)).first()).toBeVisible();
  await page.screenshot({ path: join(folder, "releases.png"), fullPage: true });
});

test("the page of the release begins with its verdict", async ({ page }) => {
  await signIn(page, password);
  await page.goto(`/releases/${release}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/Blocked on \d+ of \d+/);
  await page.screenshot({ path: join(folder, "release.png"), fullPage: true });
});

test("the page of the release fits a phone without sideways scrolling", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, password);
  await page.goto(`/releases/${release}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const width = await page.evaluate<number>("document.documentElement.scrollWidth");
  expect(width).toBeLessThanOrEqual(390);
});

async function signIn(page: Page, secret: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(secret);
  await page.locator("button[type=submit]").click();
  if (secret === password) await expect(page).not.toHaveURL(/sign-in/);
}

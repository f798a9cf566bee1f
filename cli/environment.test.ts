import { expect, it, onTestFinished } from "vitest";
import { environmentRow } from "#domain/environment/view.ts";
import { bearer, createTestApi } from "#test/api.ts";
import { playEnvironment } from "#test/builders/environment.ts";
import { runCaptured } from "#test/open-cli.ts";

async function openEnvironments() {
  const environment = playEnvironment();
  environment.hears("claim", "v1");
  environment.hears("claim", "v2");
  const { app, records, hub } = createTestApi({ environment });
  await records.write({ run: { ...environmentRow(environment.view()), runId: "r" }, decisions: [] });
  await hub.poll();
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  const token = bearer("leo").authorization.slice("Bearer ".length);
  return (...args: readonly string[]) => runCaptured(["environment", ...args], { url, token });
}

it("lists environments, and presses the stop switch of one with a reason", async () => {
  const run = await openEnvironments();
  const { out } = await run("list");
  const lines = out.split("\n").map((line) => line.trim().replaceAll(/ {2,}/g, " | "));
  expect(lines[0]).toBe("NAME | STATE | HAS IT | NEXT | CARRIES | LAST GOOD | IN WORDS");
  expect(lines[1]).toBe("mock | free | Free.");
  expect(lines.at(-1)).toMatch(/^production \| held \| v1 \| v2 \| v1 has production since .*\. Next: v2\.$/);
  expect((await run("stop", "production")).code).toBe(1);
  expect((await run("stop", "production", "--reason", "Checkout is down")).out).toMatch(
    /^production is stopped by leo: Checkout is down\. v1 has production since/,
  );
  expect(await run("stop", "production", "--reason", "Again")).toMatchObject({
    code: 1,
    err: "Nothing changed. leo has stopped production already.",
  });
  expect((await run("start", "production")).out).toMatch(/^v1 has production since/);
});

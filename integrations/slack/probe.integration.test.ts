import { expect, it } from "vitest";
import { aSlack } from "#test/slack.ts";
import { createSlackProbe } from "./probe.ts";

it("Slack answers a probe, and its failures are told in words", async () => {
  const { faulty, proxy } = await aSlack();
  const probe = createSlackProbe(faulty());
  await expect(probe()).resolves.toBeUndefined();
  expect(proxy.requests.map((path) => path.includes("auth.test"))).toEqual([true]);
  proxy.fail({ type: "status", status: 503 });
  await expect(probe()).rejects.toThrow("Slack answered with status 503.");
});

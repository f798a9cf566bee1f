import { expect, it } from "vitest";
import { createSdkLog } from "./log.ts";

it("what the SDK says is told by the names of every log, and nothing else of it", () => {
  const lines: unknown[] = [];
  const log = createSdkLog((level, about, message) =>
    lines.push([level, JSON.parse(JSON.stringify(about)), message]),
  );
  const meta = {
    namespace: "default",
    taskToken: "secret",
    workflowId: "release/v1",
    workflowRunId: "run-1",
    workflowType: "release",
    activityType: "record",
    attempt: 2,
    sdkComponent: "worker",
  };
  log.warn("Activity failed", meta);
  log.info("started");
  const ids = { workflow: "release/v1", release: "v1", run: "run-1", type: "release", activity: "record" };
  expect(lines).toEqual([
    ["warn", { ...ids, attempt: 2, component: "worker" }, "Activity failed"],
    ["info", {}, "started"],
  ]);
});

it("a workflow that is no release has no key of one", () => {
  const lines: object[] = [];
  createSdkLog((_, about) => lines.push(about)).log("ERROR", "x", { workflowId: "call/a/2025-10-14" });
  expect(lines[0]).not.toHaveProperty("release");
});

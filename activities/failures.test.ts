import { MockActivityEnvironment } from "@temporalio/testing";
import { expect, it } from "vitest";
import { createFirstTimes, translated, type FirstTime } from "./failures.ts";

const known = { kind: "permanent", code: "is_archived" } as const;
const archived = Object.assign(new Error("#occ-ops: The channel is archived."), known);

/** What one attempt of an activity comes to, and what it logs. */
async function failWith(failing: Error, isFirst?: FirstTime) {
  const warned: string[] = [];
  const env = new MockActivityEnvironment(
    { workflowExecution: { workflowId: "release/v1", runId: "1" } },
    {
      logger: {
        ...silent,
        warn: (message) => void warned.push(message),
      },
    },
  );
  const handling = { finalFailures: true, ...(isFirst === undefined ? {} : { isFirst }) };
  const fail = async () => {
    throw failing;
  };
  const failure: unknown = await env.run(() => translated(fail, handling)).catch((thrown: unknown) => thrown);
  return { failure, warned };
}

const nothing = () => {};
const silent = {
  log: nothing,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
} as const;

it("a final failure is logged once for its cause, however many messages it keeps back", async () => {
  const isFirst = createFirstTimes();
  const first = await failWith(archived, isFirst);
  const second = await failWith(archived, isFirst);
  const other = await failWith(Object.assign(new Error("No scope."), known), isFirst);
  expect([first.warned, second.warned, other.warned]).toEqual([
    ["not delivered: #occ-ops: The channel is archived."],
    [],
    ["not delivered: No scope."],
  ]);
  for (const { failure } of [first, second])
    expect(failure).toMatchObject({ nonRetryable: true, type: "is_archived", category: "BENIGN" });
});

it("a passing failure is tried again, after as long as the outside asked for", async () => {
  const busy = { kind: "retryable", code: "rate-limited", retryAfterMs: 7_000 };
  const { failure } = await failWith(Object.assign(new Error("Slack asks to wait 7 s."), busy));
  expect(failure).toMatchObject({ nonRetryable: false, type: "rate-limited", nextRetryDelay: 7_000 });
});

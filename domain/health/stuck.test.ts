import { describe, expect, it } from "vitest";
import { isStuck, stuckFindings, type FailingTask } from "./stuck.ts";

const since = "2025-10-13T12:40:00.000Z";
const task: FailingTask = { id: "release/v1", tries: 3, since, cause: "throws" };
const found = (more: Partial<FailingTask>) => stuckFindings([{ ...task, ...more }]);

describe("a run whose task fails", () => {
  it("stands still from the second try in a row on: one is lost with a worker that dies", () => {
    expect([1, 2, 9].filter((tries) => isStuck({ ...task, tries }))).toEqual([2, 9]);
    expect(found({ tries: 1 })).toEqual([]);
  });

  it.each<{ given: Partial<FailingTask>; expected: string; todo: string }>([
    {
      given: {
        cause: "does-not-replay",
        message: "[TMPRL1100] Nondeterminism error: No command scheduled for event TimerStarted\nand more",
      },
      expected:
        "stands still: its code no longer replays its history (No command scheduled for event TimerStarted)",
      todo: "docs/runbooks/stuck.md",
    },
    {
      given: { cause: "does-not-replay", message: "Activity type of event 'announce' is not 'record'" },
      expected:
        "stands still: its code no longer replays its history (Activity type of event 'announce' is not 'record')",
      todo: "after an upgrade those of before, after a roll-back the newer ones",
    },
    {
      given: {
        cause: "cannot-decode",
        message: 'A payload is encrypted with the key "spring", which TEMPORAL_PAYLOAD_KEYS does not have',
      },
      expected:
        'stands still: what it holds can\'t be decoded (A payload is encrypted with the key "spring", which TEMPORAL_PAYLOAD_KEYS does not have)',
      todo: "docs/runbooks/keys.md",
    },
    {
      given: { cause: "refused", message: "BadSearchAttributes: RunsheetKind is not defined" },
      expected:
        "stands still: Temporal refuses what it asks for (BadSearchAttributes: RunsheetKind is not defined)",
      todo: "npx runsheet bootstrap",
    },
    {
      given: { cause: "unfinished" },
      expected: "stands still: no worker finishes its task in time",
      todo: "logs of the workers",
    },
    { given: { message: "" }, expected: "stands still: its code throws an error", todo: "Report it" },
  ])("$expected", ({ given, expected, todo }) => {
    const [finding] = found(given);
    expect(finding).toMatchObject({ mark: "failed", title: "release/v1", text: expected, since });
    expect(finding?.todo).toContain(todo);
  });

  it.each([
    [`Cannot read "Mika's note" of undefined`, "Cannot read … of undefined"],
    [
      "Cannot read properties of undefined (reading 'title')",
      "Cannot read properties of undefined (reading …)",
    ],
    [
      `Unexpected token 'h', "hello "Leo""... is not valid JSON`,
      "Unexpected token …, …... is not valid JSON",
    ],
    ["No account of leo@hotdash.example here", "No account of … here"],
    ["`Leo` can't be, and mustn't", "… can't be, and mustn't"],
  ])("leaves out what somebody may have typed: %s", (message, told) => {
    expect(found({ message })[0]?.text).toBe(`stands still: its code throws an error (${told})`);
  });

  it("cuts what is long", () => {
    expect(found({ message: "a".repeat(300) })[0]?.text).toMatch(/\(a{200}…\)$/);
  });

  it.each([
    ["release/v1 beta", "/releases/v1%20beta"],
    ["call/weekly/2025-10-16", "/calls/weekly/2025-10-16"],
    ["dry-run/2025-10-16", "/dry-runs/2025-10-16"],
    ["sync/2025-10-16", "/syncs/2025-10-16"],
    ["tile-watch/production", undefined],
    ["housekeeping-2025-10-16T04:00:00Z", undefined],
  ])("has the page of its run: %s", (id, page) => {
    expect(found({ id })[0]?.page).toBe(page);
  });
});

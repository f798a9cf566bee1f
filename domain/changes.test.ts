import { describe, expect, it } from "vitest";
import { changeOf } from "./changes.ts";
import type { DecisionRow } from "./record.ts";

const at = "2025-10-13T12:40:00.000Z";
const about = { id: "release/v1", kind: "release", key: "v1", title: "Tiles" } as const;
const nameOf = (id: string): string => (id === "mika" ? "Mika Tan" : id);

function told(action: string, more: Partial<Pick<DecisionRow, "payload" | "rationale" | "actor">> = {}) {
  const row = { seq: 7, occurredAt: at, action, actor: { id: "mika", type: "person" as const }, payload: {} };
  return changeOf(about, { ...row, ...more }, nameOf).map(({ sentence }) => sentence);
}

describe("what has happened", () => {
  it.each<{ action: string; more?: Parameters<typeof told>[1]; expected: string }>([
    {
      action: "release.sign_off",
      more: { payload: { gate: "ux", role: "design" }, rationale: "I walked through it." },
      expected: "Mika Tan signed ux as design.",
    },
    {
      action: "release.no_go",
      more: { rationale: "Too slow" },
      expected: "Mika Tan decided no-go: Too slow",
    },
    {
      action: "environment.stop",
      more: { rationale: "Incident" },
      expected: "Mika Tan stopped deployments: Incident",
    },
    { action: "environment.start", expected: "Mika Tan let deployments go on." },
    {
      action: "call.reschedule",
      more: { payload: { to: at }, rationale: "Riley is away" },
      expected: "Mika Tan moved the call to 13 Oct 12:40 UTC: Riley is away",
    },
    { action: "call.reschedule", more: { payload: { to: "soon" } }, expected: "Mika Tan moved the call." },
    { action: "call.use_backup", expected: "Mika Tan moved the call to its backup." },
    {
      action: "call.cancel",
      more: { rationale: "No demo" },
      expected: "Mika Tan cancelled the call: No demo",
    },
    {
      action: "call.set_focus",
      more: { payload: { focus: "SLA" } },
      expected: "Mika Tan set the focus to SLA.",
    },
    {
      action: "call.confirm",
      more: { payload: { person: "riley", answer: "yes" } },
      expected: "riley comes.",
    },
    {
      action: "call.confirm",
      more: { payload: { person: "riley", answer: "no" } },
      expected: "riley does not come.",
    },
    { action: "call.confirm", more: { payload: { answer: "maybe" } }, expected: "Somebody may come." },
    { action: "call.items_overdue", expected: "Preparation is overdue." },
    { action: "call.send_pre_read", expected: "The pre-read was sent." },
    { action: "call.unlogged", expected: "Nobody has logged the call." },
    { action: "call.mark_missed", expected: "Mika Tan marked the call missed." },
    {
      action: "call.log_outcome",
      more: { payload: { quotes: [1, 2], decisions: [1], followUps: [] } },
      expected: "Mika Tan logged the call: 2 quotes, 1 decision, 0 follow-ups.",
    },
    {
      action: "release.stage_met",
      more: { actor: { id: "runsheet", type: "system" }, payload: { stage: "mock" } },
      expected: "Stage mock met all of its gates.",
    },
  ])("$action is told as: $expected", ({ action, more, expected }) => {
    expect(told(action, more)).toEqual([expected]);
  });

  it.each([
    "release.attach_evidence",
    "release.recheck",
    "call.start",
    "call.compose_pre_read",
    "chat.reply",
  ])("tells nothing of %s", (action) => {
    expect(told(action)).toEqual([]);
  });

  it("names what it is about, its row and who did it", () => {
    const [change] = changeOf(
      about,
      { seq: 7, occurredAt: at, action: "release.hold", actor: { id: "mika", type: "person" }, payload: {} },
      nameOf,
    );
    expect(change).toEqual({
      ...about,
      seq: 7,
      at,
      action: "release.hold",
      by: "mika",
      sentence: "Mika Tan put the release on hold.",
    });
  });
});

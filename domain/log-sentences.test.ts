import { describe, expect, it } from "vitest";
import { logSentenceOf } from "./log-sentences.ts";
import type { DecisionRow } from "./record.ts";

const payload = {
  date: "2026-11-24",
  item: "agenda",
  to: "2026-11-24T15:00:00.000Z",
  focus: "Tiles",
  person: "riley",
  answer: "yes",
  id: "f1",
  issue: "OCC-12",
  release: "v2026.11.21",
  tag: "v2026.11.21",
  class: "shop-facts",
  before: "2026-10-22T04:00:00.000Z",
  what: "card",
  reason: "channel not found",
  gate: "walkthrough",
  role: "design",
};

describe("a row of the whole log, as a sentence", () => {
  it.each([
    ["release.sign_off", "Mika signed walkthrough as design."],
    ["call.start", "The call of 2026-11-24 was planned."],
    ["call.plan_changed", "The plan of the call changed."],
    ["call.complete_item", "Mika ticked agenda."],
    ["call.reopen_item", "Mika opened agenda again."],
    ["call.reschedule", "Mika moved the call to 24 Nov 15:00 UTC."],
    ["call.use_backup", "Mika moved the call to its backup."],
    ["call.cancel", "Mika cancelled the call."],
    ["call.set_focus", "Mika set the focus to Tiles."],
    ["call.confirm", "riley comes."],
    ["call.items_overdue", "Preparation is overdue."],
    ["call.confirmations_missing", "Participants have not said yes."],
    ["call.compose_pre_read", "Mika had the pre-read composed."],
    ["call.send_pre_read", "The pre-read was sent."],
    ["call.log_nudged", "The outcome was asked for a second time."],
    ["call.unlogged", "Nobody has logged the call."],
    ["call.log_outcome", "Mika logged the call: 0 quotes, 0 decisions, 0 follow-ups."],
    ["call.decision", "Mika noted a decision of the call."],
    ["call.follow_up_filed", "OCC-12 was filed for f1."],
    ["call.mark_missed", "Mika marked the call missed."],
    ["call.closed", "The call was closed."],
    ["call.effect_failed", "Not delivered: card (channel not found)."],
    ["environment.stop", "Mika stopped the environment."],
    ["environment.start", "Mika opened the environment again."],
    ["environment.grant", "The environment went to v2026.11.21 with v2026.11.21."],
    ["environment.step_over", "v2026.11.21 is gone and was stepped over."],
    ["environment.retry_effect", "Mika had card tried again."],
    ["changelog.appended", "Mika added a change to the change log."],
    ["retention.purge", "Mika removed rows of the class shop-facts from before 2026-10-22."],
    ["chatwoot.approve_send", "Mika: chatwoot.approve_send."],
  ])("of %s", (action, expected) => {
    const actor: DecisionRow["actor"] = { id: "mika", type: "person" };
    expect(logSentenceOf({ action, actor, payload }, () => "Mika")).toBe(expected);
  });

  it.each([
    ["roadmap", "Mika added a roadmap change to the change log."],
    ["decision", "Mika added a decision to the change log."],
  ])("of an entry of the kind %s", (kind, expected) => {
    const actor: DecisionRow["actor"] = { id: "mika", type: "person" };
    const row = { action: "changelog.appended", actor, payload: { kind } };
    expect(logSentenceOf(row, () => "Mika")).toBe(expected);
  });

  it("ends with the reason that somebody gave", () => {
    const actor: DecisionRow["actor"] = { id: "mika", type: "person" };
    const row = { action: "call.cancel", actor, payload: {}, rationale: "Riley is ill" };
    expect(logSentenceOf(row, () => "Mika")).toBe("Mika cancelled the call: Riley is ill");
  });
});

// Every sentence of the decision log, word for word: people read them, and nothing else says what happened.
import { describe, expect, it } from "vitest";
import { sentenceOf } from "./sentences.ts";

const payload = {
  title: "Tile hierarchy",
  stage: "mock",
  gate: "walkthrough",
  role: "design",
  category: "quality",
  name: "screens.png",
  summary: "12 screens",
  slot: "screens",
  severity: "high",
  id: "risk-1",
  until: "2025-10-17T09:30:00.000Z",
  tag: "v2025.10.16",
  commit: "7d3e0c1aa2b04c55",
  environment: "staging",
  status: "succeeded",
  toTag: "v2025.10.09",
  freeze: "weekend",
  claimedBy: "brooke",
  what: "card",
  reason: "channel not found",
  issue: "OCC-12",
  revision: "r7",
  from: "staging",
  trigger: "smoke",
  successor: "v2025.10.23",
};

const said: readonly (readonly [action: string, sentence: string])[] = [
  ["start", "Mika started the release Tile hierarchy."],
  ["stage_opened", "Stage mock opened."],
  ["stage_met", "Stage mock met all of its gates."],
  ["sign_off", "Mika signed walkthrough as design."],
  ["withdraw_sign_off", "Mika withdrew the design sign-off of walkthrough."],
  ["reject", "Mika rejected walkthrough as design (quality)."],
  ["withdraw_reject", "Mika withdrew the rejection of walkthrough."],
  ["attach_evidence", "Mika attached screens.png to walkthrough (12 screens)."],
  ["evidence_expired", "Evidence for screens of walkthrough grew too old."],
  ["record_risk", "Mika recorded the high risk Tile hierarchy."],
  ["close_risk", "Mika closed the risk risk-1."],
  ["waive", "Mika asked to waive walkthrough until 17 Oct 09:30 UTC."],
  ["confirm_waiver", "Mika confirmed the waiver of walkthrough."],
  ["waiver_expired", "The waiver of walkthrough ended."],
  ["change_build", "Mika changed the build to v2025.10.16 (7d3e0c1aa2b0)."],
  ["report_deployment", "Mika reported v2025.10.16 on staging: succeeded."],
  ["go", "Mika decided go."],
  ["no_go", "Mika decided no-go."],
  ["go_expired", "The go expired undeployed."],
  ["released", "Released: the watch ended."],
  ["rollback", "Mika rolled back to v2025.10.09."],
  ["hold", "Mika put the release on hold."],
  ["resume", "Mika resumed the release."],
  ["recheck", "Mika had the checks run again."],
  ["order_nightly_run", "Mika ordered the nightly run of staging."],
  ["nudge", "Mika nudged those who can sign walkthrough."],
  ["soak_ended", "The soak of walkthrough ended."],
  ["freeze_began", "The freeze weekend began."],
  ["freeze_ended", "The freeze weekend ended."],
  ["override_freeze", "Mika lifted the freeze weekend for this release, until 17 Oct 09:30 UTC."],
  ["remind", "Those who have not signed were reminded."],
  ["escalate", "design heard who has not signed in stage mock."],
  ["stage_overdue", "Stage mock is overdue."],
  ["signal_held", "A sign-off by Signal came early and is kept until its gate opens."],
  ["signal_refused", "A sign-off by Signal from brooke was refused."],
  ["effect_failed", "Not delivered: card (channel not found)."],
  ["retry_effect", "Mika had card tried again."],
  ["abandon", "Mika abandoned the release."],
  ["closed", "Closed."],
  ["request_info", "Mika asked on walkthrough."],
  ["answer", "Mika answered on walkthrough."],
  ["file_finding", "OCC-12 was filed for the unmet gate walkthrough."],
  ["propose_plan", "Mika asked to adopt the plan r7, which loosens rules."],
  ["adopt_plan", "Mika adopted the plan r7."],
  ["reopen", "Mika opened the next attempt from stage staging."],
  ["rollback_triggered", "A trigger speaks for a roll-back."],
  ["carry_on", "Mika carried on in spite of smoke."],
  ["supersede", "Mika let v2025.10.23 take the place of this release."],
];

describe("the decision log", () => {
  it.each(said)("has of %s the sentence: %s", (action, sentence) => {
    const row = { action: `release.${action}`, actor: { id: "mika", type: "person" }, payload } as const;
    expect(sentenceOf(row, () => "Mika")).toBe(sentence);
  });

  it.each([
    {
      action: "sign_off",
      more: { for: "nora" },
      expected: "Mika signed walkthrough as design for nora.",
    },
    {
      action: "adopt_plan",
      more: { proposedBy: "ines" },
      expected: "Mika adopted the plan r7 that ines had asked for.",
    },
  ])("names beside who acted whom it was for: $expected", ({ action, more, expected }) => {
    const row = {
      action: `release.${action}`,
      actor: { id: "mika", type: "person" },
      payload: { ...payload, ...more },
    } as const;
    expect(sentenceOf(row, () => "Mika")).toBe(expected);
  });

  it("ends a sentence with the reason where somebody gave one", () => {
    const row = {
      action: "release.reject",
      actor: { id: "mika", type: "person" },
      rationale: "Contrast is too low",
      payload,
    } as const;
    expect(sentenceOf(row, (id) => id)).toBe(
      "mika rejected walkthrough as design (quality): Contrast is too low",
    );
  });

  it("shows an end that is no instant as it stands in the row", () => {
    const row = {
      action: "release.waive",
      actor: { id: "mika", type: "person" },
      payload: { ...payload, until: "Friday" },
    } as const;
    expect(sentenceOf(row, () => "Mika")).toBe("Mika asked to waive walkthrough until Friday.");
  });
});

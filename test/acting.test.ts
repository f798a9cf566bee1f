// Whatever a person may send over HTTP is offered in the dashboard, at one natural place; what only programs send says why.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { accessByRoute, pathOf } from "../api/access.ts";

const dashboard = join(import.meta.dirname, "../dashboard");

/** What sends it, as it stands in the file of its place. */
type Place = readonly [file: string, sends: string];

const releaseActs = {
  signOff: "components/sign-form.tsx",
  withdrawSignOff: "components/withdraw-sign-off.tsx",
  reject: "components/reject-form.tsx",
  withdrawReject: "components/rejection.tsx",
  recordRisk: "components/record-risk.tsx",
  closeRisk: "components/risks.tsx",
  waive: "components/waive.tsx",
  confirmWaiver: "components/waiver-facts.tsx",
  requestInfo: "components/questions.tsx",
  answer: "components/questions.tsx",
  changeBuild: "components/change-build.tsx",
  reportDeployment: "components/report-deployment.tsx",
  decide: "components/go-sheet.tsx",
  overrideFreeze: "components/freezes.tsx",
  carryOn: "components/notices.tsx",
  rollBack: "components/roll-back.tsx",
  reopen: "components/next-attempt.tsx",
  hold: "components/hold-or-stop.tsx",
  resume: "components/notices.tsx",
  recheck: "components/gate-body.tsx",
  nudge: "components/seat-line.tsx",
  retryEffect: "components/notices.tsx",
  abandon: "components/hold-or-stop.tsx",
  supersede: "components/give-way.tsx",
} as const;

const callActs = {
  completeItem: "components/preparation.tsx",
  reopenItem: "components/preparation.tsx",
  reschedule: "components/call-time-acts.tsx",
  useBackup: "components/call-time-acts.tsx",
  cancel: "components/call-time-acts.tsx",
  setFocus: "components/call-side.tsx",
  confirm: "components/participants.tsx",
  composePreRead: "components/pre-read.tsx",
  sendPreRead: "components/pre-read.tsx",
  logOutcome: "components/outcome-form.tsx",
  markMissed: "components/call-time-acts.tsx",
  retryEffect: "components/undelivered-call-rows.tsx",
} as const;

const dryRunActs = {
  confirm: "components/dry-run-roster.tsx",
  completeItem: "components/readiness-acts.tsx",
  settleDependency: "components/settle-form.tsx",
  recordScenario: "components/scenarios.tsx",
  recordSurvey: "components/survey.tsx",
  recordInsight: "components/insights.tsx",
  sendPreRead: "components/dry-run-pre-read.tsx",
  reschedule: "components/dry-run-time-acts.tsx",
  cancel: "components/dry-run-time-acts.tsx",
  conclude: "components/success-rules.tsx",
  retryEffect: "pages/dry-run-page.tsx",
} as const;

const placeByRoute: Readonly<Record<string, Place>> = {
  "POST /api/session": ["pages/sign-in-page.tsx", "api.signIn("],
  "POST /api/releases": ["components/start-release.tsx", "api.start("],
  ...placesOf("POST /api/releases/:key", "api.send(view.key", releaseActs),
  "POST /api/releases/:key/attach-evidence": ["components/attach-evidence.tsx", "api.attach("],
  "POST /api/releases/:key/adopt-plan": ["components/plan-row.tsx", "api.adoptPlan("],
  "POST /api/calls": ["components/ask-for-call.tsx", "api.startCall("],
  ...placesOf("POST /api/calls/:cadence/:date", "api.sendCall(call.key", callActs),
  "POST /api/dry-runs": ["components/start-dry-run.tsx", "api.startDryRun("],
  ...placesOf("POST /api/dry-runs/:date", "api.sendDryRun(run.key", dryRunActs),
  "POST /api/environments/:name/stop": ["components/environment.tsx", 'api.pressSwitch(key, "stop"'],
  "POST /api/environments/:name/start": ["components/environment.tsx", 'api.pressSwitch(key, "start"'],
  "POST /api/changelog": ["components/add-change.tsx", "api.addChange("],
  "POST /api/syncs/:date/review-entry": ["components/sync-item.tsx", "api.reviewEntry("],
  "POST /api/metrics/runs": ["rerun.ts", "api.runMetrics("],
};

const whyNotByRoute: Readonly<Record<string, string>> = {
  "POST /api/audit/reconcile":
    "Runs each night; by hand it is a matter of a terminal: runsheet audit reconcile.",
  "POST /api/facts": "Batches of programs; people send a file by `npx runsheet facts import`.",
  "POST /api/decisions": "Batches of programs, each row with an actor of its own.",
  "POST /linear/webhooks": "Linear's own, signed.",
  "POST /slack/interactions": "Slack's own, signed.",
  "POST /slack/commands": "Slack's own, signed.",
};

function placesOf(path: string, sends: string, acts: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(acts).map(([message, file]): [string, Place] => [
      `${path}/${pathOf(message)}`,
      [file, `${sends}, "${message}"`],
    ]),
  );
}

describe("what people may send", () => {
  const posts = Object.keys(accessByRoute).filter((route) => !/^(GET|DELETE) /.test(route));

  it("is offered in the dashboard, or says why not", () => {
    expect(posts.length).toBeGreaterThan(40);
    const known = [...Object.keys(placeByRoute), ...Object.keys(whyNotByRoute)];
    expect(known.toSorted()).toEqual(posts.toSorted());
  });

  it.each(Object.entries(placeByRoute))("%s stands in its place", (_, [file, sends]) => {
    const text = readFileSync(join(dashboard, file), "utf8").replaceAll(/\(\s+/g, "(");
    expect(text).toContain(sends);
  });
});

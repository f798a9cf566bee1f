// A release whose staging is probed, and what the probes may find.
import type { z } from "zod";
import type { ReleasePlan } from "#domain/plan/release-plan.ts";
import type { Findings, ProbeFinding } from "#domain/release/checks/inspection.ts";
import { deploy } from "./checked-release.ts";
import { aPlan } from "./plan.ts";
import { playToStaging, type Play } from "./play.ts";
import { aStart } from "./release.ts";

type RawPlan = z.input<typeof ReleasePlan>;
type RawGate = RawPlan["stages"][number]["gates"][number];
type RawCheck = Extract<RawGate, { kind: "check" }>["check"];

export const budgetMs = { mock: 300, live: 800 };
const probe = { name: "probe", environment: "staging", budgetMs, maxAge: "10 hours" } as const;

export function checkGate(id: string, check: RawCheck): RawGate {
  return { id, kind: "check", title: id, check };
}

/** The small plan with two probes on staging; `more` is added to its stages. */
export function aProbedPlan(more: (plan: RawPlan) => void = () => {}): ReleasePlan {
  return aPlan((raw) => {
    raw.stages[1]?.gates.push(
      checkGate("slack", { ...probe, of: "slack" }),
      checkGate("page", {
        ...probe,
        of: "http",
        title: "Staging page",
        url: "http://127.0.0.1:8080/app",
        mode: "mock",
      }),
    );
    raw.privateOrigins = ["http://127.0.0.1:8080"];
    more(raw);
  });
}

export function probedRelease(plan: ReleasePlan = aProbedPlan()): Play {
  return playToStaging(aStart({ plan }));
}

export const answered = { outcome: "answered", mode: "live", latencyMs: 41 } as const;
export const page = { outcome: "answered", mode: "mock", latencyMs: 120, status: 200 } as const;

/** What both probes find; good answers where nothing else is said. */
export function findings(
  more: { readonly slack?: ProbeFinding; readonly page?: ProbeFinding } = {},
): Findings {
  return { slack: { probe: more.slack ?? answered }, page: { probe: more.page ?? page } };
}

/** Deployed and inspected once. */
export function deployedAndProbed(more?: Parameters<typeof findings>[0]): Play {
  const play = probedRelease();
  deploy(play);
  play.end("inspection", findings(more));
  return play;
}

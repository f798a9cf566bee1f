// What a diligent team does next, so that a journey comes far: the first unmet gate, then the decision, then the deployment.
import type { Actor } from "#domain/people.ts";
import type { ReleaseCommand } from "#domain/release/messages.ts";
import { withPeople } from "#domain/release/seats.ts";
import type { GateView, ReleaseStatus, ReleaseView } from "#domain/release/view-schema.ts";
import type { Instant } from "#domain/time.ts";
import { as, ciToken, people } from "./people.ts";
import { aReading } from "./release.ts";

export interface Further {
  readonly by: Actor;
  readonly command: ReleaseCommand;
}

/** Nothing where time alone helps. */
export function furtherAct(view: ReleaseView, at: Instant): Further | undefined {
  return view.status === "ended-outside" ? undefined : byStatus[view.status]?.(view, at);
}

/** A go whatever is unmet, and through every freeze. */
export function hastyAct({ status, stages }: ReleaseView): Further | undefined {
  const decision = stages.flatMap(({ gates }) => gates).find(({ kind }) => kind === "decision");
  const isOpen = status === "reviewing" && decision?.status === "open";
  return isOpen ? { by: as("ines"), command: goOn(decision) } : undefined;
}

const runbook = "https://runbooks.example/1";

const byStatus: {
  readonly [Status in Exclude<ReleaseStatus, "ended-outside">]:
    | ((view: ReleaseView, at: Instant) => Further | undefined)
    | undefined;
} = {
  reviewing: review,
  go: ({ build }) => ({ by: ciToken, command: report("production", build.tag, "started") }),
  deploying: (view) => deploy(view, "production"),
  watching: ({ alarm }) =>
    alarm === undefined ? undefined : { by: as("leo"), command: { type: "carryOn", reason: "A test shop." } },
  released: undefined,
  "no-go": ({ stage }) => ({ by: as("justin"), command: { type: "reopen", from: stage } }),
  "rolled-back": ({ stage, rollBack }) =>
    rollBack?.deployedAt === undefined
      ? { by: ciToken, command: report("production", rollBack?.toTag ?? "") }
      : { by: as("justin"), command: { type: "reopen", from: stage } },
  abandoned: undefined,
  closed: undefined,
};

function review(plain: ReleaseView, at: Instant): Further | undefined {
  if (plain.hold !== undefined) return { by: as("ines"), command: { type: "resume" } };
  const view = withPeople(plain, people);
  const unmet = view.stages
    .flatMap(({ gates }) => gates)
    .find(({ status }) => !["met", "waived", "not-open"].includes(status));
  return unmet === undefined ? undefined : meet(view, unmet, at);
}

function meet(view: ReleaseView, gate: GateView, at: Instant): Further | undefined {
  const first = withdraw(gate) ?? attach(gate);
  if (first !== undefined) return first;
  if (gate.kind === "decision") return decide(view, gate, at);
  if (gate.kind === "sign-off") return sign(gate);
  return gate.check?.name === "deployment" ? deploy(view, "staging") : undefined;
}

function withdraw({ id: gate, rejection }: GateView): Further | undefined {
  if (rejection === undefined) return undefined;
  const { by, role } = rejection;
  return { by: as(by), command: { type: "withdrawReject", gate, role, reason: "Seen again" } };
}

function attach({ id: gate, needs }: GateView): Further | undefined {
  const need = needs.find(({ met }) => !met)?.kinds[0];
  if (need === undefined) return undefined;
  const by = need === "screenshot" ? as("justin") : ciToken;
  return { by, command: { type: "attachEvidence", gate, evidence: aReading(need) } };
}

function decide({ freezes = [] }: ReleaseView, gate: GateView, at: Instant): Further {
  const by = as("ines");
  const freeze = freezes.find(({ from, override }) => from <= at && override === undefined);
  if (freeze !== undefined)
    return { by, command: { type: "overrideFreeze", freeze: freeze.id, reason: "Shops wait." } };
  return { by, command: goOn(gate) };
}

function goOn({ digest }: GateView): ReleaseCommand {
  return { type: "decide", outcome: "go", rationale: "Seen.", digest, attendees: [] };
}

function sign({ id: gate, digest, seats, canSign }: GateView): Further | undefined {
  const free = seats.filter(
    ({ needed, signatures }) => signatures.filter(({ status }) => status === "valid").length < needed,
  );
  for (const { role } of free) {
    const by = canSign.map((one) => as(one)).find(({ roles }) => roles.includes(role));
    if (by !== undefined)
      return { by, command: { type: "signOff", gate, role, digest, statement: "It is complete." } };
  }
  return undefined;
}

function deploy({ build }: ReleaseView, environment: string): Further {
  return { by: ciToken, command: report(environment, build.tag) };
}

function report(environment: string, tag: string, status: "started" | "succeeded" = "succeeded") {
  return { type: "reportDeployment", environment, status, tag, runbook } as const;
}

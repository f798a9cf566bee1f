// A release whose pipeline is asked to deploy to staging and to production.
import type { z } from "zod";
import { dropPointless } from "#domain/outbox.ts";
import type { ReleasePlan } from "#domain/plan/release-plan.ts";
import type { DeploymentRequest } from "#domain/release/effects.ts";
import { releaseProcess } from "#domain/release/process.ts";
import { ciToken } from "./people.ts";
import { aPlan } from "./plan.ts";
import type { Play } from "./play.ts";

export const origin = "https://ci.example";

export function anAskingPlan(
  change: (plan: z.input<typeof ReleasePlan>) => void = () => {},
  url = `${origin}/hooks/deploy`,
): ReleasePlan {
  return aPlan((raw) => {
    raw.deployments = ["staging", "production"].map((environment) => ({ environment, url }));
    change(raw);
  });
}

/** Requests that wait for their lane, oldest first, without what the core wants no more. */
export function requestsOf(play: Play): readonly DeploymentRequest[] {
  const { outbox } = dropPointless(releaseProcess, play.running());
  return outbox.flatMap(({ body }) => (body.lane === "deployments" ? [body.request] : []));
}

export function report(
  play: Play,
  environment: string,
  more: { status?: "started" | "succeeded" | "failed"; tag?: string } = {},
): void {
  play.act(ciToken, {
    type: "reportDeployment",
    environment,
    status: "succeeded",
    tag: "v2025.10.16",
    runbook: "https://runbooks.example/r",
    ...more,
  });
}

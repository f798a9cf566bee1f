// What has no instant yet, as rules: dues of a release count from its acts, and some runs come each hour.
import { z } from "zod";
import type { ChasePlan } from "../plan/chase-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Gate, Stage } from "../plan/release-plan.ts";
import type { ScheduledRun } from "../plan/schedules.ts";

export const PreviewRule = z.object({ about: z.string(), text: z.string() });
export type PreviewRule = z.infer<typeof PreviewRule>;

export function rulesOf({ release }: Plan, schedules: readonly ScheduledRun[]): readonly PreviewRule[] {
  return [
    ...release.stages.flatMap(stageRules),
    ...chaseRules("release", release.chase),
    ...release.stages.flatMap(({ id, chase }) => chaseRules(id, chase)),
    { about: "release", text: `Watched for ${release.watch} after its deployment to ${release.production}` },
    { about: "release", text: `Closes ${release.staysOpen} after released, no-go or rolled back` },
    ...schedules.filter(({ hour }) => hour === "each").map(hourlyRule),
  ];
}

function stageRules({ id, title, due, gates }: Stage): readonly PreviewRule[] {
  const own = due === undefined ? [] : [{ about: id, text: `${title}: due ${due} after opening` }];
  return [...own, ...gates.flatMap((gate) => gateRules(id, gate))];
}

function chaseRules(about: string, chase: ChasePlan | undefined): readonly PreviewRule[] {
  if (chase === undefined) return [];
  const ladder = chase.escalate.map(({ after, role }) => `${role} hears of it after ${after}`);
  const text = [`Who has not signed is reminded once after ${chase.remind}`, ...ladder].join("; ");
  return [{ about, text: `${text}, in working hours` }];
}

function gateRules(stage: string, gate: Gate): readonly PreviewRule[] {
  const about = `${stage}/${gate.id}`;
  const ages = gate.slots.flatMap(({ title, maxAge }) =>
    maxAge === undefined ? [] : [{ about, text: `${title}: at most ${maxAge} old` }],
  );
  const expiry =
    gate.kind === "decision"
      ? [{ about, text: `${gate.title}: a go expires ${gate.goExpires} after it, undeployed` }]
      : [];
  return [...ages, ...expiry];
}

function hourlyRule({ id, minutes }: ScheduledRun): PreviewRule {
  const times = minutes.map((minute) => `${minute}`.padStart(2, "0"));
  return { about: id, text: `Each hour at minute ${times.join(" and ")}` };
}

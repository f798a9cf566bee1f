// What blocks a release as a whole: a hold, a freeze, a deployment that is still to come, the watch after it.
import { optional } from "../optional.ts";
import { addReason } from "../reasons.ts";
import { deployAct, permitted, type Condition, type ConditionScene } from "./conditions.ts";
import { askWords } from "./deployments/asked.ts";
import { waitsItsTurn } from "./environments/view-schema.ts";
import { isShut } from "./freezes/shut.ts";
import type { ReleaseView } from "./view-schema.ts";

export function holdCondition({ view, people }: ConditionScene): readonly Condition[] {
  const { hold, permissions, status } = view;
  if (hold === undefined || isEnded(status)) return [];
  return [
    {
      id: "hold",
      title: "Hold",
      missing: addReason("The release is on hold", hold.reason),
      upcoming: false,
      since: hold.at,
      acts: [
        {
          id: "resume",
          kind: "resume",
          text: "End the hold",
          noun: "the end of the hold",
          people: permitted(people, permissions["resume"]),
        },
      ],
      cannot: [],
    },
  ];
}

function isEnded(status: ReleaseView["status"]): boolean {
  return status === "abandoned" || status === "closed" || status === "ended-outside" || status === "no-go";
}

/** In force and not lifted for this release; one that is to come blocks nothing yet. */
export function freezeConditions({ view, at }: ConditionScene): readonly Condition[] {
  const { status, freezes = [] } = view;
  if (status !== "reviewing" && status !== "go" && status !== "deploying") return [];
  return freezes
    .filter((freeze) => isShut(freeze, at))
    .map(({ id, title, from, until }) => ({
      id: `freeze ${id}`,
      title,
      missing: "No go and no new deployment to production meanwhile",
      upcoming: false,
      since: from,
      notBefore: until,
      acts: [],
      cannot: [],
    }));
}

export function deploymentCondition({ view }: ConditionScene): readonly Condition[] {
  const { decisions, goUntil, rollBack } = view;
  const tag = awaitedTag(view);
  if (tag === undefined) return [];
  const environment = productionOf(view);
  const upcoming = waitsItsTurn(view.claim);
  return [
    {
      id: "deployment",
      title: "Deployment",
      missing: askedInWords(view, environment) ?? `Waits for ${tag} to be deployed to ${environment}`,
      upcoming,
      acts: upcoming ? [] : [deployAct(tag, environment)],
      cannot: [],
      ...optional({ since: rollBack?.at ?? decisions.at(-1)?.at, due: goUntil }),
    },
  ];
}

function productionOf({ stages }: ReleaseView): string {
  return stages.at(-1)?.environment ?? "production";
}

/** Since the go, and until the pipeline reports anything. */
function askedInWords(
  { status, deploymentAsks = [], decisions }: ReleaseView,
  environment: string,
): string | undefined {
  if (status !== "go") return undefined;
  const decidedAt = decisions.at(-1)?.at ?? "";
  const ask = deploymentAsks.find((one) => one.environment === environment && one.at >= decidedAt);
  return ask && askWords(ask);
}

/** What production waits for: the build after a go, the former tag after a roll-back. */
function awaitedTag({ status, build, rollBack }: ReleaseView): string | undefined {
  if (status === "go" || status === "deploying") return build.tag;
  return status === "rolled-back" && rollBack?.deployedAt === undefined ? rollBack?.toTag : undefined;
}

export function watchCondition({ view }: ConditionScene): readonly Condition[] {
  const { watchUntil, deployments } = view;
  if (watchUntil === undefined) return [];
  const deployed = deployments.findLast(({ environment }) => environment === productionOf(view));
  return [
    {
      id: "watch",
      title: "Watch",
      missing: "The watch after the deployment runs",
      upcoming: false,
      notBefore: watchUntil,
      acts: [],
      cannot: [],
      ...optional({ since: deployed?.at }),
    },
  ];
}

// What checks want done outside: looks, inspections, nightly runs, the reading of freezes, and who is behind a Signal.
import type { Fact } from "../../process.ts";
import { after, type Instant } from "../../time.ts";
import type { ReleaseCheck, ReleaseWish } from "../effects.ts";
import type { ReleaseEvent } from "../events.ts";
import { calendarReach } from "../freezes/freezes.ts";
import { isOpened, type Claim, type ReleaseState } from "../state.ts";
import { lookAt } from "./asking.ts";
import { inspectionAt } from "./inspecting.ts";

/** Looks up the person of a new claim, and judges held ones like fresh ones when their stage opens. */
export function lookUps(event: ReleaseEvent, before: ReleaseState): readonly ReleaseWish[] {
  if (event.type === "sign-off-claimed") return [lookUp(event.claim, 0)];
  if (event.type !== "stage-opened") return [];
  const stage = before.plan.stages.find(({ id }) => id === event.stage);
  const opening = before.held.filter(
    ({ gate }) =>
      stage !== undefined && !isOpened(before, stage) && stage.gates.some(({ id }) => id === gate),
  );
  return opening.map((claim, index) => lookUp(claim, index));
}

/** Runs have a lane of their own, for they take long while the database is away; of several waiting looks the newest counts. */
export function looks({ event, at }: Fact<ReleaseEvent>, now: ReleaseState): readonly ReleaseWish[] {
  if (event.type === "night-ordered") {
    const { environment } = event;
    const body = { lane: "nights", night: { environment, asOf: at } } as const;
    return [{ lane: "nights", name: "night", what: `nightly run of ${environment}`, body }];
  }
  if (event.type === "inspection-asked") return inspectionWishes(now, at);
  if (event.type === "freezes-asked") {
    const freezes = now.plan.freezes ?? [];
    const check = { type: "read-freezes", freezes, from: at, until: after(at, calendarReach) } as const;
    return [{ ...checkWish("freezes", "reading of the freezes", check), card: "freezes" }];
  }
  const look = event.type === "look-asked" ? lookAt(now, event.environment) : undefined;
  if (look === undefined) return [];
  const { environment } = look;
  return [{ ...checkWish("look", `look at ${environment}`, look), card: `look ${environment}` }];
}

/** A lane of its own: a look that waits for the database keeps nobody from saying that it does not answer. */
function inspectionWishes(now: ReleaseState, at: Instant): readonly ReleaseWish[] {
  const inspection = inspectionAt(now, at);
  if (inspection === undefined) return [];
  const what = `inspection of ${inspection.gates.map(({ gate }) => gate).join(", ")}`;
  const body = { lane: "inspections", inspection } as const;
  return [{ lane: "inspections", name: "inspection", card: "inspection", what, body }];
}

function checkWish(name: string, what: string, check: ReleaseCheck): ReleaseWish {
  return { lane: "checks", name, what, body: { lane: "checks", check } };
}

function lookUp(claim: Claim, index: number): ReleaseWish {
  // The claimed id may be anything, an address even: it stays out of summaries.
  return checkWish(`claim-${index}`, "look-up of a signer", { type: "resolve-claim", claim });
}

// What is told once when its instant comes: evidence that grows too old, a stage that is overdue, a soak that ends.
import type { Stage } from "../plan/release-plan.ts";
import { after, type Instant } from "../time.ts";
import { nameOfSoak, soakEnds } from "./checks/soak.ts";
import type { EventOf } from "./events.ts";
import { currentEvidence, expiryOf } from "./evidence.ts";
import { isOpened, type ReleaseState } from "./state.ts";

interface Telling {
  readonly instant: Instant;
  readonly event: EventOf<"evidence-expired" | "stage-overdue" | "soak-ended">;
  /** By which it is known to be told. */
  readonly name: string;
}

export function untold(state: ReleaseState): readonly Telling[] {
  return tellings(state).filter(({ name }) => !state.told.includes(name));
}

/** Under an adopted plan an instant may be yet to come that was told already: it is told when it comes. */
export function withoutComing(state: ReleaseState, at: Instant): ReleaseState {
  const coming = tellings(state).filter(({ instant }) => instant > at);
  return { ...state, told: state.told.filter((told) => !coming.some(({ name }) => name === told)) };
}

function tellings(state: ReleaseState): readonly Telling[] {
  return [
    ...state.plan.stages
      .filter((stage) => isOpened(state, stage))
      .flatMap((stage) => [...expiries(state, stage), ...overdue(state, stage)]),
    ...soakEnds(state).map(({ instant, ...soak }): Telling => ({
      instant,
      event: { type: "soak-ended", ...soak },
      name: nameOfSoak(soak),
    })),
  ];
}

function expiries(state: ReleaseState, stage: Stage): readonly Telling[] {
  return stage.gates.flatMap((gate) =>
    gate.slots.flatMap((slot): readonly Telling[] => {
      const item = currentEvidence(state, gate.id, slot.slot);
      const instant = item === undefined ? undefined : expiryOf(item, slot);
      if (item === undefined || instant === undefined) return [];
      const { id } = item;
      const event = { type: "evidence-expired", id, gate: item.gate, slot: item.slot } as const;
      return [{ instant, event, name: id }];
    }),
  );
}

function overdue(state: ReleaseState, { id, due }: Stage): readonly Telling[] {
  const openedAt = state.openedAt[id];
  if (due === undefined || openedAt === undefined || state.metAt[id] !== undefined) return [];
  const event = { type: "stage-overdue", stage: id } as const;
  return [{ instant: after(openedAt, due), event, name: `overdue ${id}` }];
}

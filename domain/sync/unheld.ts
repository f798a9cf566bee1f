// Which seats nobody can fill: roles of the plan that nobody holds or whose holders are away, and gates that nobody may sign.
import { listInWords } from "../list-words.ts";
import type { Plan } from "../plan/plan.ts";
import { roleName } from "../role-name.ts";
import type { RosterPerson } from "../roster.ts";
import { dayInWords } from "../time.ts";
import type { SyncItem } from "./digest.ts";
import type { ItemMaker, SyncMaterial } from "./material.ts";
import { inShort } from "./standing.ts";

export const unheldSeats: ItemMaker = (material) => [...unheldRoles(material), ...closedGates(material)];

function unheldRoles({ plan, people }: SyncMaterial): readonly SyncItem[] {
  return [...neededBy(plan)].flatMap(([role, places]) => {
    const holders = people.filter(({ customer, roles }) => !customer && roles.includes(role));
    if (holders.some(({ away }) => away === undefined)) return [];
    const until = lastDay(holders);
    const why =
      until === undefined
        ? "Nobody holds this role"
        : `Whoever holds this role is away until ${dayInWords(until)}`;
    return [
      {
        id: `role/${role}/${until ?? "nobody"}`,
        topic: "nobody-holds",
        title: roleName(role),
        text: inShort(`${why}. It is needed for ${listInWords(places)}.`),
        who: holders.map(({ id }) => id),
      },
    ];
  });
}

/** Of the first who comes back. */
function lastDay(holders: readonly RosterPerson[]): string | undefined {
  return holders
    .flatMap(({ away }) => away?.until ?? [])
    .toSorted()
    .at(0);
}

function neededBy({ release, permissions, calls, documents, sync }: Plan): ReadonlyMap<string, string[]> {
  const needs = [
    ...release.stages.flatMap(({ gates }) =>
      gates.flatMap((gate) => {
        const roles =
          gate.kind === "sign-off" ? gate.seats.map((seat) => seat.role) : decidersOf(gate.kind, permissions);
        return roles.map((role) => ({ role, place: gate.title }));
      }),
    ),
    ...calls.flatMap(({ title, owner, checklist }) =>
      [owner, ...checklist.map((item) => item.owner)].map((role) => ({ role, place: title })),
    ),
    ...(documents?.governed ?? []).map(({ owner, title }) => ({ role: owner, place: title })),
    ...(sync === undefined ? [] : [{ role: sync.owner, place: "the sync" }]),
  ];
  const byRole = Map.groupBy(needs, ({ role }) => role);
  return new Map([...byRole].map(([role, places]) => [role, [...new Set(places.map(({ place }) => place))]]));
}

function decidersOf(kind: string, { decide = [] }: Plan["permissions"]): readonly string[] {
  return kind === "decision" ? decide : [];
}

function closedGates({ releases }: SyncMaterial): readonly SyncItem[] {
  return releases
    .filter(({ status }) => status === "reviewing")
    .flatMap(({ id, key, stages }) =>
      stages
        .filter(({ status }) => status === "open")
        .flatMap(({ gates }) => gates)
        .filter(({ status, kind, canSign }) => {
          const isSigned = kind === "sign-off" || kind === "decision";
          return isSigned && (status === "open" || status === "stale") && canSign.length === 0;
        })
        .map((gate) => ({
          id: `${id}/seat/${gate.id}`,
          topic: "nobody-holds",
          title: `${gate.title} of ${key}`,
          text: inShort(`Nobody can sign it now. ${gate.reason}`),
          who: gate.cannotSign.map(({ person }) => person),
          run: id,
        })),
    );
}

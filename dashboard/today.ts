// What Today says beside what waits: what is wrong, whom releases wait for, and what has happened, one group for each.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { Change } from "#domain/changes.ts";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { roleName } from "#domain/role-name.ts";
import type { Tile } from "#domain/tiles/tile.ts";
import type { Me } from "./api.ts";
import { isBlocking, isFilled, isOver, openStage, releaseMark, type Mark } from "./gates.ts";
import { headlineOf } from "./headline.ts";
import { listed } from "./language/lists.ts";
import { say } from "./language/say.ts";
import { nameOf, type PeopleById } from "./names.ts";
import { callPath, dryRunPath, releasePath, tilePath } from "./routes.ts";
import { titleOf } from "./tile-titles.ts";
import { isQuiet, verdictOf } from "./tiles.ts";

export interface Wrong {
  readonly to: string;
  readonly mark: Mark;
  readonly title: string;
  readonly text: string;
  /** A sentence of the core, which stays in English. */
  readonly lang?: "en";
}

interface Known {
  readonly releases: readonly ReleaseView[];
  readonly calls: readonly PresentedCall[];
  readonly dryRuns: readonly PresentedDryRun[];
  readonly environments: readonly EnvironmentView[];
  readonly tiles: readonly Tile[];
}

/** What failed comes before what is stale. */
export function wrongsOf(known: Known, me: Me, now: number): readonly Wrong[] {
  const wrongs = [
    ...known.environments.flatMap(stopped),
    ...known.releases.flatMap((view) => troubled(view, me, now)),
    ...known.calls.flatMap(unlogged),
    ...known.dryRuns.flatMap(unconcluded),
    ...tileTroubles(known.tiles, now),
    ...undelivered(known),
  ];
  const isFailed = ({ mark }: Wrong) => mark === "failed" || mark === "late";
  return [...wrongs.filter(isFailed), ...wrongs.filter((wrong) => !isFailed(wrong))];
}

function stopped({ key, stop }: EnvironmentView): readonly Wrong[] {
  if (stop === undefined) return [];
  return [
    {
      to: "/health",
      mark: "failed",
      title: say("Deployments to {0}", key),
      text: say("are stopped: {0}", stop.reason),
    },
  ];
}

function troubled(view: ReleaseView, me: Me, now: number): readonly Wrong[] {
  const mark = releaseMark(view, me, now);
  if (isOver(view) || (mark !== "failed" && mark !== "late")) return [];
  return [{ to: releasePath(view.key), mark, title: view.key, text: headlineOf(view), lang: "en" }];
}

function unlogged({ status, key, title }: PresentedCall): readonly Wrong[] {
  if (status !== "unlogged") return [];
  return [{ to: callPath(key), mark: "failed", title, text: say("nobody has said what came of it") }];
}

function unconcluded({ status, key, title }: PresentedDryRun): readonly Wrong[] {
  if (status !== "unconcluded") return [];
  return [{ to: dryRunPath(key), mark: "failed", title, text: say("nobody has concluded it") }];
}

function tileTroubles(tiles: readonly Tile[], now: number): readonly Wrong[] {
  return verdictOf(tiles, "", now).reasons.map(({ tile, mark, rest }) => ({
    to: tilePath(tile.id, { environment: tile.environment, mock: false }),
    mark,
    title: titleOf(tile),
    text: rest.replace(/^\s?:?\s/, ""),
  }));
}

/** What needs a look, the worst of it first; last what nobody has made yet. */
export function worstFirst(tiles: readonly Tile[], now: number): readonly Tile[] {
  const worst = verdictOf(tiles, "", now).reasons.map(({ tile }) => tile);
  const others = tiles.filter((tile) => !worst.includes(tile));
  return [...worst, ...others.filter((tile) => !isQuiet(tile)), ...others.filter(isQuiet)];
}

function undelivered({ releases, calls, dryRuns, environments }: Known): readonly Wrong[] {
  const views = [...releases, ...calls, ...dryRuns, ...environments];
  const amount = views.flatMap((view) => view.undelivered).length;
  if (amount === 0) return [];
  const text =
    amount === 1 ? say("one message has not got through") : say("{0} messages have not got through", amount);
  return [{ to: "/health", mark: "stale", title: say("Undelivered"), text }];
}

/**
 * `QA (Leo Park), engineering (Asha Nair or Tomas Berg)`: the seats of the open stage that are free, each with who can fill it.
 * Nobody is waited for once the review is over.
 */
export function waitsOn(view: ReleaseView, people: PeopleById): readonly string[] {
  if (view.status !== "reviewing") return [];
  const open = openStage(view)?.gates.filter(isBlocking) ?? [];
  const roles = new Map(
    open.flatMap(({ seats, canSign }) =>
      seats.filter((seat) => !isFilled(seat)).map(({ role }) => [role, canSign] as const),
    ),
  );
  return [...roles].map(([role, canSign]) => {
    const holders = canSign.filter((id) => people.get(id)?.roles.includes(role) === true);
    const names = listed(
      holders.map((id) => nameOf(people, id)),
      "or",
    );
    return `${roleName(role)}${names === "" ? "" : ` (${names})`}`;
  });
}

export interface ChangeGroup {
  readonly id: string;
  readonly title: string;
  /** Absent for what has no page of its own. */
  readonly path?: string;
  readonly changes: readonly Change[];
}

/** By what changed, in the order of the newest change of each. */
export function groupChanges(
  changes: readonly Change[],
  dayOf: (date: string) => string,
): readonly ChangeGroup[] {
  return [...Map.groupBy(changes, ({ id }) => id)].flatMap(([id, group]) => {
    const [first] = group;
    return first === undefined ? [] : [{ id, ...placeOf(first, dayOf), changes: group }];
  });
}

function placeOf(
  { kind, key, title }: Change,
  dayOf: (date: string) => string,
): Pick<ChangeGroup, "title" | "path"> {
  switch (kind) {
    case "release":
      return { title: `${title} ${key}`, path: releasePath(key) };
    case "call":
      return { title: `${title}, ${dayOf(key.split("/").at(-1) ?? key)}`, path: callPath(key) };
    case "environment":
      return { title: say("Deployments to {0}", key) };
  }
}

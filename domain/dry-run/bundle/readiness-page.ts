// The page of a bundle on what was asked to be there, as it stood when the dry run was concluded.
import { escaped, linked, tableOf } from "../../markdown.ts";
import { roleName } from "../../role-name.ts";
import { nameOf, stamp, type BundleMatter, type Scene } from "./matter.ts";
import { section } from "./section.ts";

export function readinessLines(scene: Scene): readonly string[] {
  return [
    "# Readiness as it stood",
    "",
    ...itemRows(scene),
    ...section("Dependencies", dependencyRows(scene)),
    ...section("Countdown and afterwards", taskRows(scene)),
  ];
}

function itemRows(scene: Scene): readonly string[] {
  return tableOf(
    ["Item", "Owner", "Due (UTC)", "State", "By", "Evidence"],
    scene.matter.items.map((item) => [
      escaped(item.title),
      roleName(item.owner),
      stamp(item.due),
      escaped(stateOf(item)),
      byWhom(scene, item),
      linked(item.link ?? ""),
    ]),
  );
}

function stateOf({ state, decision, fallback, finding }: BundleMatter["items"][number]): string {
  const found = finding === undefined ? [] : [finding.reason];
  if (state === "fallback") return [`fallback: ${fallback ?? ""}`, ...found].join(" ");
  if (state === "dropped" && decision !== undefined) return `dropped by decision ${decision}`;
  return [state, ...found].join(": ");
}

function dependencyRows(scene: Scene): readonly string[] {
  return tableOf(
    ["Dependency", "Owners", "Due (UTC)", "State", "By", "Why", "Decision"],
    scene.matter.dependencies.map((one) => [
      escaped(one.title),
      one.owners.map(roleName).join(", "),
      stamp(one.due),
      one.state,
      byWhom(scene, one),
      escaped(one.reason ?? ""),
      escaped(one.decision ?? ""),
    ]),
  );
}

function taskRows({ matter: { countdown, afterwards } }: Scene): readonly string[] {
  return tableOf(
    ["Task", "Owner", "Due (UTC)", "Done (UTC)", "Evidence"],
    [...countdown, ...afterwards].map(({ title, owner, due, doneAt, link }) => [
      escaped(title),
      roleName(owner),
      stamp(due),
      doneAt === undefined ? "not done" : stamp(doneAt),
      linked(link ?? ""),
    ]),
  );
}

interface Authored {
  readonly by?: string | undefined;
  readonly at?: string | undefined;
}

function byWhom(scene: Scene, { by, at }: Authored): string {
  return by === undefined || at === undefined ? "" : `${escaped(nameOf(scene, by))}, ${stamp(at)}`;
}

// Whether what a letter wants of a role in a dry run has been done meanwhile, by the stored view.
import type { Wanted } from "../attention/letter.ts";
import type { DryRunView } from "./view-schema.ts";

export function isDryRunSettled(wants: Wanted, view: DryRunView): boolean {
  const isEnded = view.status === "held" || view.status === "cancelled";
  switch (wants.type) {
    case "items":
      return view.status === "cancelled" || openOwners(view).every((role) => !isOf(wants.role, role));
    case "log":
    case "answers":
      return isEnded;
    case "seats":
    case "backup":
    case "reading":
      return false;
  }
}

/** Roles that still owe something. */
function openOwners({ items, dependencies, countdown, afterwards }: DryRunView): readonly string[] {
  const waiting = ["open", "declined", "fallback"];
  return [
    ...items.filter(({ state }) => waiting.includes(state)).map(({ owner }) => owner),
    ...dependencies.filter(({ state }) => state === "open").flatMap(({ owners }) => owners),
    ...[...countdown, ...afterwards].filter(({ done }) => !done).map(({ owner }) => owner),
  ];
}

function isOf(role: string | undefined, owner: string): boolean {
  return role === undefined || role === owner;
}

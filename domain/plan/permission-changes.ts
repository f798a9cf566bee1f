// What differs between the permissions of two plans, by whom they really let act: a list that is not there stands for somebody, too.
import { canonicalJson } from "../canonical.ts";
import { allowedTo } from "../release/permitted.ts";
import { RestrictedMessage, type Permissions, type ReleasePlan } from "./release-plan.ts";

type Holder = Pick<ReleasePlan, "permissions">;

interface Change {
  readonly text: string;
  readonly loosens: boolean;
}

/** What stops, or goes on with care: with fewer hands for it a release is guarded less. */
const protective: readonly (keyof Permissions)[] = ["hold", "resume", "abandon", "roll-back", "carry-on"];

export function permissionChanges(before: Holder, after: Holder): readonly Change[] {
  return RestrictedMessage.options.flatMap((message) => changesOf(message, before, after));
}

function changesOf(message: keyof Permissions, before: Holder, after: Holder): readonly Change[] {
  const [was, is] = [before.permissions[message], after.permissions[message]];
  const list = (roles: readonly string[] | undefined) => canonicalJson(roles ?? []);
  const name = `permission ${message}`;
  if (was === undefined && is === undefined) return [];
  const move = moveOf(allowedTo(before, message), allowedTo(after, message));
  const loosens = move.gains || (move.loses && protective.includes(message));
  if (was === undefined) return [{ text: `${name} ${list(is)} added`, loosens }];
  if (is === undefined) return [{ text: `${name} ${list(was)} removed`, loosens }];
  return [
    ...was
      .filter((role) => !is.includes(role))
      .map((role) => ({ text: `${name} ${role} removed`, loosens: protective.includes(message) })),
    ...is
      .filter((role) => !was.includes(role))
      .map((role) => ({ text: `${name} ${role} added`, loosens: true })),
  ];
}

/** `undefined`: everybody. */
function moveOf(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): { readonly gains: boolean; readonly loses: boolean } {
  return { gains: isBeyond(after, before), loses: isBeyond(before, after) };
}

function isBeyond(roles: readonly string[] | undefined, known: readonly string[] | undefined): boolean {
  if (known === undefined) return false;
  return roles === undefined || roles.some((role) => !known.includes(role));
}

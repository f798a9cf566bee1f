// What the inbox of a role has of a dry run, in short: `confirm confirm-support, late`.
import { dryRunInboxOf } from "#domain/dry-run/inbox.ts";
import type { DryRunCommand } from "#domain/dry-run/messages.ts";
import { DryRunPlay, session } from "./dry-run.ts";
import { person } from "./inbox.ts";
import { hoursAfter } from "./release.ts";

export const threeDaysAhead = hoursAfter(session, -72);
export const dayBefore = hoursAfter(session, -20);

export function aDryRun(until = threeDaysAhead): DryRunPlay {
  return new DryRunPlay().until(until);
}

export function waiting(roles: readonly string[], play: DryRunPlay, who = "asha"): readonly string[] {
  return dryRunInboxOf({ ...person(who), roles: [...roles] }, [play.view], play.at).map(
    ({ action, item, late }) => `${action}${item === undefined ? "" : ` ${item}`}${late ? ", late" : ""}`,
  );
}

export const confirms = (item: string, answer: "yes" | "no"): DryRunCommand => ({
  type: "confirm",
  item,
  answer,
});

export interface InboxCase {
  readonly given: string;
  readonly roles: readonly string[];
  readonly play: () => DryRunPlay;
  readonly expected: readonly string[];
  readonly who?: string;
}

import type { ReleaseMessageName } from "#domain/release/messages.ts";
import { releaseRules } from "#domain/release/rules.ts";
import { workflowIdOf, type ReleaseStart } from "#domain/release/state.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Link } from "./link.ts";
import { createRuns, type Runs } from "./runs.ts";

export type Releases = Runs<ReleaseStart, ReleaseMessageName, ReleaseView>;

export function createReleases(link: Link): Releases {
  return createRuns(link, {
    workflow: "release",
    idOf: workflowIdOf,
    keyOf: ({ key }) => key,
    inputOf: (start) => ({ start, rules: releaseRules }),
    summaryOf: ({ key }) => `Release ${key}`,
  });
}

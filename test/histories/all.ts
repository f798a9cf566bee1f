// Every scenario of which histories are recorded, by the name of its files.
import { callHistories } from "#test/histories/calls.ts";
import { changelogHistories } from "#test/histories/changelog.ts";
import { dryRunHistories } from "#test/histories/dry-runs.ts";
import { environmentHistories } from "#test/histories/environments.ts";
import { nightHistories } from "#test/histories/nights.ts";
import { releaseHistories } from "#test/histories/releases.ts";
import type { Scenario } from "#test/histories/scenario.ts";
import { syncHistories } from "#test/histories/syncs.ts";
import { tileWatchHistories } from "#test/histories/tile-watches.ts";
import { releaseTurns } from "#test/histories/turns-of-releases.ts";

export const scenarios: Readonly<Record<string, Scenario>> = {
  ...releaseHistories,
  ...releaseTurns,
  ...environmentHistories,
  ...syncHistories,
  ...dryRunHistories,
  ...callHistories,
  ...nightHistories,
  ...changelogHistories,
  ...tileWatchHistories,
};

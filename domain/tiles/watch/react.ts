// What a fact asks for: a look at the database, and the alerts whose words have changed by it.
import { canonicalJson } from "../../canonical.ts";
import type { Fact, Wish } from "../../process.ts";
import { alertOf } from "./alert.ts";
import type { WatchEffect } from "./effects.ts";
import type { WatchEvent } from "./events.ts";
import type { WatchState } from "./state.ts";

type WatchWish = Wish<WatchEffect>;

export function react(
  before: WatchState,
  { event }: Fact<WatchEvent>,
  now: WatchState,
): readonly WatchWish[] {
  return event.type === "look-began" ? [look(now)] : alerts(before, now);
}

function look({ environment }: WatchState): WatchWish {
  return {
    lane: "checks",
    name: "look",
    what: `look at the newest figures of ${environment}`,
    body: { lane: "checks", check: { type: "look-at-ages", environment } },
  };
}

function alerts(before: WatchState, now: WatchState): readonly WatchWish[] {
  return now.alerts.flatMap((alert) => {
    const former = before.alerts.find(({ id }) => id === alert.id);
    const announcement = alertOf(now, alert);
    if (former !== undefined && canonicalJson(alertOf(before, former)) === canonicalJson(announcement))
      return [];
    return [
      {
        lane: "announce",
        name: `alert-${alert.id}`,
        what: `${announcement.cleared ? "end of an alert" : "alert"} to #${alert.channel}`,
        card: `alert ${alert.id}`,
        body: { lane: "announce", announcement },
      },
    ];
  });
}

// How the activities behind the effects of a release may answer: as one hopes, or with something bad.
import { freezeWindows } from "#domain/plan/freeze-windows.ts";
import type { ReleaseCheck, ReleaseEffect } from "#domain/release/effects.ts";
import type { Instant } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { hoursOfEach } from "./chased-release.ts";
import { seen } from "./checked-release.ts";
import { as, people } from "./people.ts";

const calendar = createCalendar();
const good = { outcome: "answered", mode: "live", latencyMs: 41 } as const;
const bad = { outcome: "failed", mode: "live", latencyMs: 41, why: "refused" } as const;

export function goodEnd(body: ReleaseEffect, at: Instant): unknown {
  switch (body.lane) {
    case "checks":
      return checked(body.check, at);
    case "inspections":
      return inspected(body, good);
    case "backlog":
      return { id: "issue-1", identifier: "OCC-1", url: "https://linear.example/OCC-1" };
    case "watch":
      return {};
    case "announce":
    case "deployments":
    case "nights":
    case "releases":
      return undefined;
  }
}

/** A signer whom nobody knows, a probe that fails, a trigger that speaks for a roll-back. */
export function badEnd(body: ReleaseEffect, at: Instant): unknown {
  if (body.lane === "checks" && body.check.type === "resolve-claim") return {};
  if (body.lane === "inspections") return inspected(body, bad);
  if (body.lane === "watch")
    return { alarm: { trigger: "sla", title: "SLA median", why: "SLA median 130 min" } };
  return goodEnd(body, at);
}

function inspected({ inspection }: Extract<ReleaseEffect, { lane: "inspections" }>, probe: unknown) {
  return Object.fromEntries(inspection.gates.map(({ gate }) => [gate, { probe }]));
}

function checked(check: ReleaseCheck, at: Instant): unknown {
  switch (check.type) {
    case "resolve-claim": {
      const { person } = check.claim;
      return people.some(({ id }) => id === person) ? { actor: as(person, "signal") } : {};
    }
    case "read-freezes": {
      const { freezes, ...period } = check;
      return { windows: freezeWindows(freezes, period, calendar) };
    }
    case "read-hours":
      return { calendar: hoursOfEach(check) };
    case "look":
      return seen(at);
  }
}

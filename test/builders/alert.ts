import type { Alert } from "#domain/announcement.ts";

const since = "2025-10-17T04:00:00.000Z";
const title = "Nightly metrics";

export function anAlert(change: Partial<Alert> = {}): Alert {
  const todo = "Run `npm run ops:nightly-metrics`.";
  return {
    type: "alert",
    run: "tile-watch/production",
    alert: since,
    channel: "occ-ops",
    severity: "warning",
    cleared: false,
    title: `${title} (production)`,
    items: [{ title, what: "Stale.", since, cleared: false, todo }],
    ...change,
  };
}

export function clearedAlert(): Alert {
  return anAlert({ cleared: true, items: [{ title, what: "Fresh again.", since, cleared: true }] });
}

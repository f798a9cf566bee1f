// An address of each page of the dashboard; `dashboard/routes.test.ts` holds that none is missing.

/** Started by whoever walks the pages; the call is one of the sample data. */
export const shownRelease = "v2026.01.02";

/** Started by whoever walks the pages, on a day to come: a dry run of the past is not begun. */
export const shownDryRun = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);

export const pathByPage = {
  today: "/",
  releases: "/releases",
  release: `/releases/${shownRelease}`,
  insight: "/insight",
  calls: "/calls",
  call: "/calls/weekly-customer/2025-10-14",
  "dry-runs": "/dry-runs",
  "dry-run": `/dry-runs/${shownDryRun}`,
  tiles: "/tiles",
  tile: "/tiles/ops-pulse",
  decisions: "/decisions",
  changelog: "/changelog",
  sync: "/syncs",
  plan: "/plan",
  health: "/health",
  slack: "/dev/slack",
  unknown: "/elsewhere",
  "sign-in": "/sign-in",
} as const;

/** What a page asks the server for itself; who is there is asked besides, and has to be known first. */
export const questionsOfPages = /\/(api\/(?!me$|people$|plan$|session$|events$)|dev\/slack\/)/;

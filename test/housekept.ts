// The housekeeping that each start of a stack sets going.
import { HealthReport } from "#domain/health/report.ts";
import type { Cast } from "./cast.ts";
import { eventually } from "./eventually.ts";

/** It fills in the nights that facts have and no run: a fact that comes before it has ended brings one more of them. */
export async function untilHousekept(cast: Cast): Promise<void> {
  const standing = async () => {
    const { body } = await cast.call("leo", "GET", "/api/health");
    return HealthReport.parse(body).schedules.find(({ id }) => id === "housekeeping")?.last;
  };
  await eventually(standing, (run) => run?.outcome === "completed");
}

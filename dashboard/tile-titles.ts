// The tiles of the plan under their French names; one that the team has named otherwise keeps its name.
import type { Tile } from "#domain/tiles/tile.ts";
import { say } from "./language/say.ts";

const titleByPlan: ReadonlyMap<string, string> = new Map([
  ["Ops Pulse", say("Ops Pulse")],
  ["SLA Trends", say("SLA Trends")],
  ["Release Readiness", say("Release Readiness")],
  ["Call Cadence", say("Call Cadence")],
  ["Operator Dry Run", say("Operator Dry Run")],
  ["Document Health", say("Document Health")],
  ["Sales Pulse", say("Sales Pulse")],
  ["Fulfillment Health", say("Fulfillment Health")],
  ["Inventory Heatmap", say("Inventory Heatmap")],
  ["CX Escalations", say("CX Escalations")],
  ["SEO & Content Watch", say("SEO & Content Watch")],
]);

export function titleOf({ title }: Pick<Tile, "title">): string {
  return titleByPlan.get(title) ?? title;
}

// What this process itself counts and measures, and its state, for `/metrics`.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Figures, Source } from "#integrations/prometheus/registry.ts";
import type { Context } from "../context.ts";
import { isReleaseView } from "../run-view.ts";
import { driftSource } from "./drift.ts";
import { gateSource } from "./gates.ts";
import { letterSource } from "./letters.ts";
import { nightSource, scheduleSource } from "./schedules.ts";
import { stuckSource } from "./stuck.ts";
import { tileSource } from "./tiles.ts";
import { undeliveredSource } from "./undelivered.ts";

/** Around what a press may take: 100 ms are noticed, 5 s are the limit of a command. */
const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** To be called with each request that was answered. */
export function createTally(figures: Figures): (request: FastifyRequest, reply: FastifyReply) => void {
  const count = figures.counter("runsheet_http_requests_total", {
    help: "Answered requests by class of status.",
    labels: ["class"],
  });
  const measure = figures.durations("runsheet_command_seconds", {
    help: "From the arrival of a message to its answer, by class of status.",
    labels: ["class"],
    buckets,
  });
  return ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    const labels = { class: `${Math.floor(statusCode / 100)}xx` };
    count(labels);
    if (method === "POST" && routeOptions.url?.startsWith("/api/") === true)
      measure(labels, elapsedTime / 1_000);
  };
}

/** All that is read anew for each scrape. */
export function tellFigures(context: Context): void {
  const { figures } = context;
  figures.read(stateSource(context));
  figures.read(gateSource(context));
  figures.read(undeliveredSource(context));
  figures.read(letterSource(context));
  figures.read(tileSource(context));
  figures.read(scheduleSource(context));
  figures.read(nightSource(context));
  figures.read(driftSource(context));
  figures.read(stuckSource(context));
}

function stateSource({ hub, streams }: Pick<Context, "hub" | "streams">): Source {
  const one = (value: number) => [{ value }];
  return {
    declared: {
      runsheet_up: { help: "1 while the API runs." },
      runsheet_sse_clients: { help: "Open event streams." },
      runsheet_hub_releases: { help: "Releases held in memory." },
    },
    read: async () => ({
      runsheet_up: one(1),
      runsheet_sse_clients: one(streams.count()),
      runsheet_hub_releases: one(hub.entries(isReleaseView).length),
    }),
  };
}

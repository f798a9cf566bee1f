// `GET /api/tiles` of the real app in a process of its own: real plan, hooks and proof of a session; only the store is in memory.
import { join } from "node:path";
import { SignJWT } from "jose";
import type { TileMaterial } from "#domain/tiles/scene.ts";
import { epochMs, instantFrom } from "#domain/time.ts";
import { logOptions } from "#integrations/pino/log.ts";
import { createPlanSource } from "#integrations/plan-file/watch.ts";
import { createTokenVerifier } from "#integrations/supabase/token-verifier.ts";
import { createHub } from "../../api/live.ts";
import { createTileBoard } from "../../api/tile-board.ts";
import { rowsOfDay } from "../../workers/sample-data/day.ts";
import { createTestApi } from "../api.ts";
import { aRun } from "../builders/tiles.ts";
import { createMemoryRecords } from "../fakes/memory-records.ts";
import { createMemoryTileStore } from "../fakes/memory-tile-store.ts";
import { serveOver } from "./tiles-server.ts";

const jwtSecret = "a secret of the bench alone, long enough";
const dayMs = 86_400_000;
const days = 14;

const now = () => new Date();
const plans = createPlanSource(join(import.meta.dirname, "..", "..", "plan.yaml"));
const hub = createHub(createMemoryRecords());
const { store, set } = createMemoryTileStore();
set("production", material(now().getTime()));
const tiles = createTileBoard({ store, plans, hub, now });
await tiles.poll();
const { app } = createTestApi({
  plans,
  hub,
  tiles,
  now,
  logger: logOptions("api", { level: "warn" }),
  verifyToken: createTokenVerifier({ jwtSecret }),
});
const session = await new SignJWT({ email: "brooke@hotdash.example", role: "authenticated" })
  .setProtectedHeader({ alg: "HS256" })
  .setSubject("brooke")
  .setAudience("authenticated")
  .setExpirationTime("1 hour")
  .sign(new TextEncoder().encode(jwtSecret));

await serveOver(app, { session });

/** What two weeks of the sample data leave: the facts of three shops, and a run of each night. */
function material(nowMs: number): TileMaterial {
  const recordedAt = instantFrom(nowMs);
  const today = Math.floor(nowMs / dayMs);
  const past = Array.from({ length: days }, (_, index) => today - days + index);
  const facts = past.flatMap((day) => rowsOfDay("production", day).facts);
  return {
    runs: past.map((day, index) => aRun(figuresOf(index), instantFrom(day * dayMs))),
    facts: facts
      .filter(({ occurredAt }) => epochMs(occurredAt) <= nowMs)
      .map((fact) => ({ ...fact, recordedAt })),
  };
}

function figuresOf(night: number) {
  const [totalActiveShops, respondedCount, anomalyCount] = [12 + night, 20 + night, 6 + night];
  return {
    totalActiveShops,
    activatedShops: 9,
    activationRate: 9 / totalActiveShops,
    breachedCount: respondedCount + 1,
    respondedCount,
    openCount: 1,
    sampleSize: respondedCount,
    medianMinutes: 31.5 + night,
    p90Minutes: 72.25 + night,
    anomalyCount,
    anomalyRespondedCount: 4,
    anomalyResponseRate: 4 / anomalyCount,
  };
}

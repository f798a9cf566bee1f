// What each page asks the server first; the answers go where the server's events go on from.
import type { Answer } from "./http.ts";
import type { Route } from "./routes.ts";
import type { Doors } from "./world.ts";

export type InsideRoute = Exclude<Route, { page: "sign-in" | "slack" }>;

export async function askPage(doors: Doors, route: InsideRoute): Promise<Answer<true>> {
  if (route.page === "today") return readToday(doors);
  if ("which" in route) return readTiles(doors, route);
  if (route.page === "calls" || route.page === "call") return readCalls(doors, route);
  if (route.page === "health") return readEnvironments(doors);
  return askRuns(doors, route);
}

async function askRuns(doors: Doors, route: InsideRoute): Promise<Answer<true>> {
  if (route.page === "release") return readRelease(doors, route.key);
  if (route.page === "releases") return readReleases(doors);
  if (route.page === "dry-runs") return readDryRuns(doors);
  if (route.page === "dry-run") return readDryRun(doors, route.date);
  return { outcome: "answered", body: true };
}

async function readReleases({ api, views }: Doors): Promise<Answer<true>> {
  const answer = await api.releases();
  if (answer.outcome !== "answered") return answer;
  views.take(...answer.body.items);
  return { outcome: "answered", body: true };
}

/** What is open, of everything. What one answer lacks, the others still show. */
async function readToday({ api, views, calls, environments, tiles }: Doors): Promise<Answer<true>> {
  const asked = tiles.get();
  const [releases, callList, shared, board] = await Promise.all([
    api.openReleases(),
    api.openCalls(),
    api.environments(),
    api.tiles({ mock: false }),
  ]);
  if (releases.outcome === "answered") views.take(...releases.body.items);
  if (callList.outcome === "answered") calls.take(...callList.body.items);
  if (shared.outcome === "answered") environments.take(...shared.body.items);
  if (board.outcome === "answered") tiles.answer(board.body.items, asked);
  for (const answer of [releases, callList, shared, board]) if (answer.outcome !== "answered") return answer;
  return { outcome: "answered", body: true };
}

/** A page without the environment is still the page of the release. */
async function readRelease({ api, views, environments }: Doors, key: string): Promise<Answer<true>> {
  const [answer, shared] = await Promise.all([api.release(key), api.environments()]);
  if (shared.outcome === "answered") environments.take(...shared.body.items);
  if (answer.outcome !== "answered") return answer;
  views.take(answer.body);
  return { outcome: "answered", body: true };
}

/** A page that lacks them is still the page of the parts. */
async function readEnvironments({ api, environments }: Doors): Promise<Answer<true>> {
  const answer = await api.environments();
  if (answer.outcome === "answered") environments.take(...answer.body.items);
  return { outcome: "answered", body: true };
}

async function readCalls(
  { api, calls }: Doors,
  route: Extract<InsideRoute, { page: "calls" | "call" }>,
): Promise<Answer<true>> {
  if (route.page === "calls") {
    const answer = await api.calls();
    if (answer.outcome !== "answered") return answer;
    calls.take(...answer.body.items);
  } else {
    const answer = await api.call(route.key);
    if (answer.outcome !== "answered") return answer;
    calls.take(answer.body);
  }
  return { outcome: "answered", body: true };
}

async function readDryRuns({ api, dryRuns }: Doors): Promise<Answer<true>> {
  const answer = await api.dryRuns();
  if (answer.outcome !== "answered") return answer;
  dryRuns.take(...answer.body.items);
  return { outcome: "answered", body: true };
}

async function readDryRun({ api, dryRuns }: Doors, date: string): Promise<Answer<true>> {
  const answer = await api.dryRun(date);
  if (answer.outcome !== "answered") return answer;
  dryRuns.take(answer.body);
  return { outcome: "answered", body: true };
}

async function readTiles(
  { api, tiles }: Doors,
  route: Extract<InsideRoute, { page: "tiles" | "tile" }>,
): Promise<Answer<true>> {
  const asked = tiles.get();
  if (route.page === "tiles") {
    const answer = await api.tiles(route.which);
    if (answer.outcome !== "answered") return answer;
    tiles.answer(answer.body.items, asked);
  } else {
    const answer = await api.tile(route.id, route.which);
    if (answer.outcome !== "answered") return answer;
    tiles.answer([answer.body], asked);
  }
  return { outcome: "answered", body: true };
}

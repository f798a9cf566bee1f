// What people do in a round, all at once: a release, a call, a nightly run, a dry run, and lines for the change log.
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { PresentedCall } from "#domain/call/presented.ts";
import { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { addDays, weekdayOf } from "#domain/local-dates.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import type { Answer, Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";

/** What a round leaves behind, for whoever counts it. */
export interface Played {
  readonly release: string;
  readonly call: string;
  /** Cards of it by now: none before the 48 hours ahead of it. */
  readonly callCards: 0 | 1;
  readonly dryRun: string;
  /** In the workspace, with the slash at its end. */
  readonly folder: string;
  /** Of the dry run's summary in the memory. */
  readonly topic: string;
  readonly night: string;
  readonly followUp: string;
  readonly changes: readonly string[];
}

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** A busy machine restarts slowly. */
const slow = 400_000;

export async function play(cast: Cast, round: number): Promise<Played> {
  const [release, call, dryRun, night, changes] = await Promise.all([
    playRelease(cast, round),
    playCall(cast, round),
    playDryRun(cast, round),
    playNight(cast, round),
    playChanges(cast, round),
  ]);
  return { release, night, changes, ...dryRun, ...call };
}

/** What is looked at may be away at that moment. */
const looks = 20;

/** To a no-go: the next release then has the environment for itself. */
async function playRelease(cast: Cast, round: number): Promise<string> {
  const key = `v${addDays("2027-01-01", round).replaceAll("-", ".")}`;
  await cast.start(key);
  for (const owner of ["mika", "nora", "leo"])
    await cast.send(owner, key, "record-risk", {
      title: `Seen by ${owner} in round ${round}`,
      severity: "low",
      owner,
      mitigation: "Watch it",
    });
  await cast.walk(key, undefined, looks);
  const { digest } = await cast.gate(key, "go-no-go");
  await cast.send("ines", key, "decide", {
    outcome: "no_go",
    rationale: "This round is over.",
    reasons: ["The next build is under way."],
    digest,
    attendees: ["leo", "brooke"],
  });
  await cast.send("ines", key, "abandon", { reason: "The next round has a build of its own." });
  return key;
}

/** On a day of its own, none of which is the plan's Tuesday anywhere. */
function callTime(round: number): Instant {
  const days = Array.from({ length: 2 * round + 7 }, (_, ahead) =>
    instantFrom(Date.now() + (20 + 24 * ahead) * hourMs),
  ).filter((at) => !["tuesday", "wednesday"].includes(weekdayOf(at.slice(0, 10))));
  const at = days[round];
  if (at === undefined) throw new Error(`No day is left for round ${round}`);
  return at;
}

const cardAheadMs = 48 * hourMs;

export async function playCall(
  cast: Cast,
  round: number,
): Promise<Pick<Played, "call" | "callCards" | "followUp">> {
  const at = callTime(round);
  const started = await accepted(cast, "justin", "/api/calls", {
    cadence: "weekly-customer",
    at,
    focus: `Round ${round}`,
    participants: ["riley"],
  });
  const { key, items } = z.object({ view: PresentedCall }).parse(started).view;
  const path = `/api/calls/${key}`;
  for (const { id } of items.filter(({ done }) => !done))
    await accepted(cast, "justin", `${path}/complete-item`, { item: id, link: "https://example.com/agenda" });
  await accepted(cast, "riley", `${path}/confirm`, { person: "riley", answer: "yes" });
  const followUp = `Show the trend of round ${round}`;
  await accepted(cast, "justin", `${path}/log-outcome`, {
    quotes: [{ id: "q1", speaker: "Riley Chen", organisation: "Evergreen", text: `Round ${round} works` }],
    decisions: [{ id: "d1", text: `Keep the tile of round ${round}` }],
    followUps: [
      { id: "f1", title: followUp, owner: "justin", due: "2027-12-31" },
      { id: "f2", title: "Decision sync", owner: "justin", due: "2027-12-31", issue: "OCC-212" },
    ],
    highlights: [`Round ${round} is understood`],
    early: true,
  });
  const callCards = Date.parse(at) - Date.now() < cardAheadMs ? 1 : 0;
  return { call: key, callCards, followUp };
}

const aMomentMs = 15_000;

async function playDryRun(cast: Cast, round: number): Promise<Pick<Played, "dryRun" | "folder" | "topic">> {
  const date = addDays(instantFrom(Date.now()).slice(0, 10), round + 2);
  const path = `/api/dry-runs/${date}`;
  const view = async () => PresentedDryRun.parse((await cast.call("justin", "GET", path)).body);
  await accepted(cast, "justin", "/api/dry-runs", { date });
  for (const { id } of (await view()).dependencies)
    await accepted(cast, "justin", `${path}/settle-dependency`, {
      dependency: id,
      state: "dropped",
      reason: `Not in round ${round}.`,
    });
  await beginAtOnce(cast, path);
  const { scenarios } = await eventually(view, ({ status }) => status === "in-progress", slow);
  for (const { id } of scenarios)
    await accepted(cast, "justin", `${path}/record-scenario`, { scenario: id, unaided: true });
  for (const id of ["i1", "i2"])
    await accepted(cast, "justin", `${path}/record-insight`, { id, text: `${id} of round ${round}` });
  await accepted(cast, "justin", `${path}/conclude`, { summary: `Round ${round} was held.` });
  const { evidence } = await view();
  return { dryRun: date, folder: evidence.folder, topic: evidence.summary.topic };
}

/** Where nobody answered until that moment had passed, another one is named. */
async function beginAtOnce(cast: Cast, path: string): Promise<void> {
  for (;;) {
    const at = instantFrom(Date.now() + aMomentMs);
    const body = { at, reason: "Everybody is here." };
    const answer = await cast.call("justin", "POST", `${path}/reschedule`, body);
    if (z.object({ code: z.literal("in-the-past") }).safeParse(answer.body).success) continue;
    return void contentOf(answer, `justin ${path}/reschedule`);
  }
}

const RunId = z.object({ id: z.string() });

async function playNight(cast: Cast, round: number): Promise<string> {
  const asOf: Instant = instantFrom(Date.now() - (round + 1) * minuteMs);
  const order = { asOf, environment: "staging" };
  const { id } = RunId.parse(await accepted(cast, "jordan", "/api/metrics/runs", order));
  await eventually(
    async () => (await cast.call("jordan", "GET", `/api/metrics/runs/${encodeURIComponent(id)}`)).body,
    (body) => z.object({ status: z.string() }).safeParse(body).data?.status === "completed",
    slow,
  );
  return id;
}

const lines = 5;

export async function playChanges(cast: Cast, round: number): Promise<readonly string[]> {
  const changes = Array.from({ length: lines }, (_, index) => `Round ${round}, change ${index + 1}`);
  for (const change of changes) {
    await accepted(cast, "nora", "/api/changelog", { kind: "material", change });
    await pause(1_000);
  }
  return changes;
}

async function accepted(cast: Cast, person: string, path: string, body: object): Promise<unknown> {
  return contentOf(await cast.call(person, "POST", path, body), `${person} ${path}`);
}

function contentOf({ status, body }: Answer, what: string): unknown {
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body;
}

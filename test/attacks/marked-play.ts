// People who write what would run, call or break out wherever it is shown carelessly, into every free text they come by.
import { PresentedCall } from "#domain/call/presented.ts";
import { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { addDays } from "#domain/local-dates.ts";
import { instantFrom } from "#domain/time.ts";
import { begun } from "#test/begun.ts";
import type { Answer, Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { ownCallDays } from "#test/own-call-days.ts";

export const key = "v2027.01.01";
export const abandoned = "v2027.01.02";
export const decided = "v2027.01.03";
const hourMs = 3_600_000;

/** A page would set `window.pwned`, Slack would call the channel, a table would end. */
export function marked(name: string): string {
  return `${name} <script>window.pwned=1</script><img src=x onerror="window.pwned=1"> <!channel> <@U1> & a | b [x](javascript:pwned) <!-- runsheet:end -->`;
}

/** What people say in calls and dry runs: it is stored where it can be redacted. */
export const said = {
  quote: marked("quote-7c1"),
  decision: marked("decision-7c2"),
  rationale: marked("rationale-7c3"),
  highlight: marked("highlight-7c4"),
  insight: marked("insight-7c5"),
  note: marked("note-7c6"),
  survey: marked("survey-7c7"),
  summary: marked("summary-7c8"),
} as const;

export interface Played {
  readonly call: string;
  readonly dryRun: string;
}

export async function playMarked(cast: Cast): Promise<Played> {
  await playRelease(cast);
  await playSignatures(cast);
  await playDecision(cast);
  const call = await playCall(cast);
  const dryRun = await playDryRun(cast);
  await done(cast, "nora", "/api/changelog", {
    kind: "material",
    change: marked("change"),
    evidence: marked("proof"),
  });
  const production = "/api/environments/production";
  await done(cast, "ines", `${production}/stop`, { reason: marked("stop") });
  await done(cast, "ines", `${production}/start`, { comment: marked("start") });
  return { call, dryRun };
}

async function playRelease(cast: Cast): Promise<void> {
  const build = { tag: key, commit: "7d3e0c1aa2b04c55", authors: ["tomas"] };
  await done(cast, "justin", "/api/releases", { key, title: marked("title"), build });
  const send = (who: string, message: string, body: object) =>
    done(cast, who, `/api/releases/${key}/${message}`, body);
  await send("nora", "record-risk", {
    title: marked("risk"),
    severity: "low",
    owner: "mika",
    mitigation: marked("mitigation"),
    telemetryStory: "x <!channel> <@U1> | y",
  });
  await send("justin", "attach-evidence", {
    gate: "ux-walkthrough",
    evidence: { kind: "note", name: "n <img src=x> <!channel>", content: marked("note") },
  });
  // The answer reaches who asks; whoever has many letters that day would read it in the morning.
  await send("jordan", "request-info", { gate: "risks", question: marked("question") });
  await send("mika", "answer", { gate: "risks", text: marked("answer") });
  await send("justin", "reject", {
    gate: "risks",
    role: "product",
    category: "risk",
    reason: marked("reject"),
  });
  await send("justin", "withdraw-reject", { gate: "risks", role: "product", reason: marked("withdrawn") });
  await send("leo", "hold", { reason: marked("hold") });
  await send("leo", "resume", { comment: marked("resume") });
}

/** And a release that is given up. */
async function playSignatures(cast: Cast): Promise<void> {
  const { digest } = await cast.gate(key, "risks");
  const seat = { gate: "risks", role: "product" };
  const words = { statement: marked("statement"), comment: marked("comment") };
  await cast.send("justin", key, "sign-off", { ...seat, digest, ...words });
  await cast.send("justin", key, "withdraw-sign-off", { ...seat, reason: marked("taken-back") });
  const until = instantFrom(Date.now() + 24 * hourMs);
  await cast.send("justin", key, "waive", { gate: "ux-walkthrough", reason: marked("waiver"), until });
  await cast.send("leo", key, "confirm-waiver", { gate: "ux-walkthrough" });
  const [risk] = (await cast.view(key)).risks;
  await cast.send("justin", key, "close-risk", { id: risk?.id, reason: marked("closed") });
  await cast.start(abandoned);
  await cast.send("justin", abandoned, "abandon", { reason: marked("given-up") });
}

/** And one that reaches the last gate. */
async function playDecision(cast: Cast): Promise<void> {
  await cast.start(decided);
  await cast.walk(decided);
  const { digest } = await cast.gate(decided, "go-no-go");
  const rationale = marked("go");
  await cast.send("ines", decided, "decide", { outcome: "go", rationale, digest, attendees: ["leo"] });
}

async function playCall(cast: Cast): Promise<string> {
  const at = instantFrom(Date.now() + 20 * hourMs);
  const [date] = ownCallDays();
  const began = await begun(cast, "/api/calls", {
    cadence: "weekly-customer",
    date,
    at,
    focus: marked("focus"),
    participants: ["riley"],
  });
  const call = PresentedCall.parse(began).key;
  await done(cast, "justin", `/api/calls/${call}/log-outcome`, {
    quotes: [{ id: "q1", speaker: "Riley <@U1> | x", organisation: "Ever <!channel>", text: said.quote }],
    decisions: [{ id: "d1", text: said.decision, rationale: said.rationale }],
    followUps: [{ id: "f1", title: marked("follow-up"), owner: "justin", due: "2027-12-31" }],
    highlights: [said.highlight],
    early: true,
  });
  return call;
}

const aMomentMs = 3_000;

async function playDryRun(cast: Cast): Promise<string> {
  const date = addDays(instantFrom(Date.now()).slice(0, 10), 20);
  const path = `/api/dry-runs/${date}`;
  const began = await begun(cast, "/api/dry-runs", { date });
  for (const { id } of PresentedDryRun.parse(began).dependencies)
    await done(cast, "justin", `${path}/settle-dependency`, {
      dependency: id,
      state: "dropped",
      reason: marked("dropped"),
    });
  await done(cast, "justin", `${path}/reschedule`, {
    at: instantFrom(Date.now() + aMomentMs),
    reason: marked("moved"),
  });
  const view = async () => PresentedDryRun.parse((await cast.call("justin", "GET", path)).body);
  const { scenarios } = await eventually(view, ({ status }) => status === "in-progress", 60_000);
  for (const { id } of scenarios)
    await done(cast, "justin", `${path}/record-scenario`, { scenario: id, unaided: true, note: said.note });
  await done(cast, "justin", `${path}/record-insight`, { id: "i1", text: said.insight });
  await done(cast, "justin", `${path}/record-survey`, {
    person: "riley",
    ladder: [marked("step").slice(0, 100)],
    answers: [{ question: marked("asked"), text: said.survey }],
  });
  await done(cast, "justin", `${path}/conclude`, { summary: said.summary });
  return date;
}

/** Requests that are refused, and what the refusals say. */
export async function askAmiss(cast: Cast, url: string): Promise<readonly Answer[]> {
  return [
    await cast.call("justin", "POST", `/api/releases/${key}/sign-off`, { gate: marked("gate") }),
    await cast.call("justin", "GET", "/api/releases/nothing"),
    await cast.call("justin", "POST", `/api/releases/${key}/hold`, "{"),
    await cast.call(undefined, "GET", "/api/me", undefined, { authorization: "Bearer rs_forged" }),
    await cast.call(undefined, "POST", "/api/session", {
      email: "justin@hotdash.example",
      password: "wrong",
    }),
    await cast.call(undefined, "POST", "/slack/commands", {}, { "x-slack-signature": "v0=forged" }),
    await cast.call(undefined, "GET", `/nothing?at=${encodeURIComponent(url)}`),
  ];
}

async function done(cast: Cast, person: string, path: string, body: object): Promise<unknown> {
  const { status, body: answer } = await cast.call(person, "POST", path, body);
  if (status >= 300) throw new Error(`${person} ${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
}

// A call of one's own on the real parts: steered over HTTP and the terminal, logged once, its issue followed to its end.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { PresentedCall } from "#domain/call/presented.ts";
import { MemoryEntry } from "#domain/memory.ts";
import { Tile } from "#domain/tiles/tile.ts";
import { instantFrom } from "#domain/time.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { runCaptured } from "#test/open-cli.ts";
import { ownCallDays } from "#test/own-call-days.ts";
import { startStack, type Stack } from "#test/stack.ts";

let stack: Stack;
let cast: Cast;
let folder: string;
let key: string;

const hourMs = 3_600_000;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "runsheet-calls-"));
  stack = await startStack();
  cast = createCast(stack.url, stack.config.serviceToken);
});
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true });
});

const path = () => `/api/calls/${key}`;

async function view(person = "justin"): Promise<PresentedCall> {
  return PresentedCall.parse((await cast.call(person, "GET", path())).body);
}

async function run(...args: readonly string[]) {
  const settings = { url: stack.url, sessionFile: join(folder, "session.json") };
  return runCaptured(args, { ...settings, editor: `sh ${join(folder, "editor.sh")}` });
}

const written = `## Quotes

### q1
speaker: Riley Chen
organisation: Evergreen Outfitters
sentiment: positive

> It <b>works</b>, *really*

## Decisions

### d1

> Keep the SLA tile on top

## Follow-ups

### f1: Show the SLA trend
owner: justin
due: 2027-01-31

### f2: Decision sync
owner: justin
due: 2027-01-31
issue: OCC-212

## Highlights

- Telemetry is understood
`;

const Issue = z.object({
  id: z.string(),
  identifier: z.string(),
  title: z.string(),
  comments: z.object({ nodes: z.array(z.object({ body: z.string() })) }),
});
const State = z.object({ id: z.string(), type: z.string() });

async function askLinear<Answer>(query: string, answer: z.ZodType<Answer>): Promise<Answer> {
  const { apiUrl, apiKey } = stack.config.linear;
  const response = await fetch(apiUrl, {
    method: "POST",
    headers: { authorization: apiKey, "content-type": "application/json", connection: "close" },
    body: JSON.stringify({ query }),
  });
  return z.object({ data: answer }).parse(await response.json()).data;
}

async function issues() {
  const fields = "id identifier title comments { nodes { body } }";
  const { issues: page } = await askLinear(
    `{ issues(first: 250) { nodes { ${fields} } } }`,
    z.object({ issues: z.object({ nodes: z.array(Issue) }) }),
  );
  return page.nodes;
}

async function memory() {
  const { body } = await cast.call("justin", "GET", `/api/memory?ref=call/${key}`);
  return z.object({ items: z.array(MemoryEntry) }).parse(body).items;
}

function byText(left: string, right: string): number {
  return left < right ? -1 : 1;
}

/** Somebody ticks the issue off, in Linear. */
async function complete(issueId: string): Promise<void> {
  const { issue } = await askLinear(
    `{ issue(id: "${issueId}") { team { states { nodes { id type } } } } }`,
    z.object({ issue: z.object({ team: z.object({ states: z.object({ nodes: z.array(State) }) }) }) }),
  );
  const done = issue.team.states.nodes.find(({ type }) => type === "completed")?.id ?? "";
  await askLinear(
    `mutation { issueUpdate(id: "${issueId}", input: { stateId: "${done}" }) { success } }`,
    z.object({ issueUpdate: z.object({ success: z.literal(true) }) }),
  );
}

async function expectOnce(): Promise<void> {
  await eventually(
    () => view(),
    ({ followUps }) => followUps.every(({ linear }) => linear?.issueId !== undefined),
  );
  const filed = await issues();
  expect(filed.filter(({ title }) => title === "Show the SLA trend")).toHaveLength(1);
  expect(filed.find(({ identifier }) => identifier === "OCC-212")?.comments.nodes).toHaveLength(1);
  const entries = await eventually(memory, (items) => items.length >= 3);
  expect(entries.map(({ kind, text }) => `${kind}: ${text}`).toSorted(byText)).toEqual([
    "decision: Keep the SLA tile on top",
    "highlight: Telemetry is understood",
    "quote: It <b>works</b>, *really*",
  ]);
}

describe("a call", () => {
  it("is asked for over HTTP and prepared from the terminal", async () => {
    const at = instantFrom(Date.now() + 20 * hourMs);
    const [date] = ownCallDays();
    const asked = { cadence: "weekly-customer", date, at, focus: "Renewal", participants: ["riley"] };
    const headers = { "idempotency-key": "one" };
    const started = await cast.call("justin", "POST", "/api/calls", asked, headers);
    expect(started.status).toBe(201);
    key = z.object({ view: PresentedCall }).parse(started.body).view.key;
    expect((await cast.call("justin", "POST", "/api/calls", asked, headers)).status).toBe(201);
    await run("login", "--email", "justin@hotdash.example", "--password", "runsheet-demo");
    const ticked = await run("call", "tick", key, "agenda", "--link", "https://example.com/agenda");
    expect([ticked.code, ticked.err]).toEqual([0, ""]);
    expect((await run("call", "set-focus", key, "Telemetry", "--participants", "riley")).code).toBe(0);
    const confirmed = await cast.call("riley", "POST", `${path()}/confirm`, {
      person: "riley",
      answer: "yes",
    });
    expect(confirmed.status).toBe(200);
    expect(await view()).toMatchObject({
      focus: "Telemetry",
      participants: [{ id: "riley", answer: "yes" }],
    });
    expect(await view("riley")).toMatchObject({ items: [], focus: "Telemetry" });
    expect((await run("call", "list")).out).toContain(key);
  });

  it("is logged although the parts host dies, and leaves every trace once", async () => {
    writeFileSync(join(folder, "editor.sh"), `cat > "$1" <<'END'\n${written}END\n`);
    stack.kill("parts");
    const logged = await eventually(
      () => run("call", "log", key, "--early"),
      ({ code }) => code === 0,
      60_000,
    );
    expect(logged.out).toMatch(/^Logged\./);
    await expectOnce();
    expect((await run("call", "log", key, "--early")).code).toBe(0);
    await expectOnce();
  });

  it("learns from Linear that its follow-up is done", async () => {
    await eventually(
      async () =>
        z
          .object({ items: z.array(PresentedCall) })
          .parse((await cast.call("justin", "GET", "/api/calls")).body),
      ({ items }) =>
        items.some((call) => call.key === key && call.followUps[0]?.linear?.issueId !== undefined),
    );
    await complete((await view()).followUps[0]?.linear?.issueId ?? "");
    const { followUps } = await eventually(
      () => view(),
      (shown) => shown.followUps[0]?.linear?.standing?.state.type === "completed",
    );
    expect(followUps[1]?.linear?.standing?.state.type).not.toBe("completed");
  });

  it("stands on the tile of the calls", async () => {
    const held = (tile: Tile) => tile.figures.find(({ id }) => id === "follow-ups")?.value;
    const tile = await eventually(
      async () => Tile.parse((await cast.call("justin", "GET", "/api/tiles/call-cadence")).body),
      (shown) => held(shown) === 1,
    );
    expect([tile.health, tile.producedBy?.workflowId.split("/")[0]]).toEqual(["ok", "call"]);
  });
});

// Three messages a day and a digest in the morning, in the emulator of Slack, through lost answers and at once.
import { expect, it } from "vitest";
import type { AlarmNote } from "#domain/announcement.ts";
import {
  aDay,
  aRow,
  asks,
  evening,
  one,
  other,
  owed,
  thursday,
  tuesday,
  wednesday,
} from "#test/attention-day.ts";
import { anOrder } from "#test/builders/orders.ts";
import { aRequest, casey, keysOf } from "#test/slack.ts";

const alarm: AlarmNote = {
  type: "alarm-note",
  run: one,
  role: "design",
  title: "Roll back?",
  text: "Errors rise.",
  lines: [],
  version: 9,
  meantFor: tuesday,
};

it("of five asks of one day three are sent, and the next morning tells the other two at once", async () => {
  const day = await aDay();
  await day.tell(asks);
  expect(keysOf(await day.shown())).toEqual(["r1", "r2", "c1"]);
  expect(await day.greet(wednesday)).toEqual({ told: ["casey"], unreached: [] });
  const [, , , digest, ...more] = await day.shown();
  expect(digest?.text).toBe("2 things wait for you: Question on v1; Staging of v2");
  expect(more).toEqual([]);
  expect(await day.greet("2025-10-15T09:35:00.000Z")).toEqual({ told: [], unreached: [] });
  expect(await day.greet(thursday)).toEqual({ told: [], unreached: [] });
  expect(await day.shown()).toHaveLength(4);
});

it("what is settled before the morning is not told, and nobody is told that nothing waits", async () => {
  const day = await aDay();
  await day.tell(asks);
  await day.records.overwrite(aRow(other, true));
  await day.greet(wednesday);
  expect((await day.shown()).at(-1)?.text).toBe("1 thing waits for you: Question on v1");
  const quiet = await aDay();
  await quiet.tell(asks);
  for (const run of [one, other]) await quiet.records.overwrite(aRow(run, true));
  expect(await quiet.greet(wednesday)).toEqual({ told: [], unreached: [] });
  expect(await quiet.shown()).toHaveLength(3);
  expect(await quiet.attention.held()).toEqual([]);
});

it("an edit takes nothing from the day, and what asks nothing any more calls nobody", async () => {
  const day = await aDay();
  await day.tell(asks.slice(0, 3));
  await day.tell([
    ["r1b", aRequest({ run: one, version: 2 })],
    ["c1b", { ...owed, items: [] }],
    ["c2", { ...owed, run: "call/other/2025-10-16", items: [] }],
  ]);
  expect(keysOf(await day.shown())).toEqual(["r1b", "r2", "c1b"]);
  expect(await day.attention.held()).toEqual([]);
});

it("what is said anew takes the place of what is held, and a person who is asked no more is told nothing", async () => {
  const day = await aDay();
  await day.tell(asks);
  const staging = aRequest({ run: other, stage: "staging", title: "Staging of v2, changed" });
  await day.tell([["r4", staging]]);
  expect((await day.attention.held()).map(({ line }) => line.title)).toEqual([
    "Question on v1",
    "Staging of v2, changed",
  ]);
  await day.tell([["r5", { ...staging, seats: [] }]]);
  expect((await day.attention.held()).map(({ line }) => line.title)).toEqual(["Question on v1"]);
});

it("a lost answer sends and counts nothing twice, also that of the digest", async () => {
  const day = await aDay();
  const swallow = () => day.proxy.fail({ type: "swallow-answer" }, { path: "chat.postMessage" });
  for (const ask of asks.slice(0, 3)) {
    swallow();
    await expect(day.tell([ask])).rejects.toMatchObject({ kind: "retryable" });
    await day.tell([ask]);
  }
  await day.tell(asks.slice(3));
  await day.tell(asks);
  expect(keysOf(await day.shown())).toEqual(["r1", "r2", "c1"]);
  swallow();
  await expect(day.greet(wednesday)).rejects.toMatchObject({ kind: "retryable" });
  expect(await day.greet(wednesday)).toMatchObject({ told: ["casey"] });
  expect(await day.shown()).toHaveLength(4);
  const sent = (await day.days()).filter(({ outcome }) => outcome === "sent");
  expect(sent.map(({ day: date, kind, letters }) => `${date} ${kind} ${letters}`)).toEqual([
    "2025-10-14 ask 2",
    "2025-10-14 call-note 1",
    "2025-10-15 digest 1",
  ]);
});

it("releases that ask at once don't pass three together", async () => {
  const day = await aDay();
  const runs = ["v1", "v2", "v3", "v4", "v5", "v6"];
  await Promise.all(
    runs.map((run) => day.announce(`ask ${run}`, aRequest({ run: `release/${run}` }), [casey])),
  );
  expect(await day.shown()).toHaveLength(3);
  expect(await day.attention.held()).toHaveLength(3);
});

it("an alarm is sent whatever was sent before, and in the evening", async () => {
  const day = await aDay();
  await day.tell(asks);
  day.at(evening);
  await day.tell([["alarm", alarm]]);
  expect(keysOf(await day.shown())).toEqual(["r1", "r2", "c1", "alarm"]);
});

it("a reminder waits for a morning, unless it is the first letter of a day; a first ask does not", async () => {
  const day = await aDay();
  day.at(evening);
  await day.tell([
    ["r1", aRequest({ run: one })],
    ["r2", aRequest({ run: other, again: true, occasion: "reminder" })],
  ]);
  expect(keysOf(await day.shown())).toEqual(["r1"]);
  await day.greet(wednesday);
  expect((await day.shown()).at(-1)?.text).toMatch(/^1 thing waits for you/);
  const again = aRequest({ run: other, again: true, occasion: "reminder" });
  await day.tell([["r3", again]]);
  expect(keysOf(await day.shown()).at(-1)).not.toBe("r3");
  day.at(thursday);
  await day.tell([["r4", again]]);
  expect(keysOf(await day.shown()).at(-1)).toBe("r4");
});

it("a day that is full before work begins keeps nobody from the digest, which counts for what comes after it", async () => {
  const day = await aDay();
  await day.tell(asks);
  day.at("2025-10-15T07:00:00.000Z");
  await day.tell(["v3", "v4", "v5"].map((run) => [run, aRequest({ run: `release/${run}` })]));
  expect(await day.greet(wednesday)).toEqual({ told: ["casey"], unreached: [] });
  expect((await day.shown()).at(-1)?.text).toMatch(/^2 things wait for you/);
  expect(await day.greet("2025-10-15T09:35:00.000Z")).toEqual({ told: [], unreached: [] });
  day.at(thursday);
  await day.tell([["h1", aRequest({ run: "release/v6", stage: "staging" })]]);
  await day.tell([["h2", aRequest({ run: "release/v7", again: true, occasion: "reminder" })]]);
  expect(await day.shown()).toHaveLength(8);
  expect(await day.greet("2025-10-17T09:05:00.000Z")).toEqual({ told: ["casey"], unreached: [] });
  await day.tell(["v8", "v9", "v10"].map((run) => [run, aRequest({ run: `release/${run}` })]));
  expect(await day.shown()).toHaveLength(11);
});

const waiting = {
  person: "casey",
  day: "2025-10-14",
  at: tuesday,
  allowance: { type: "within", most: 0 },
} as const;

it("what is held late is not told by the digest that stands, which keeps its lines; the next one tells it", async () => {
  const day = await aDay();
  await day.tell(asks);
  await day.greet(wednesday);
  const line = { title: "Question on v2", verdict: "Is it done?", wants: { type: "reading" } } as const;
  await day.attention.reserve(
    anOrder({ ...waiting, key: "late@casey", run: other, at: "2025-10-15T08:00:00.000Z", line }),
  );
  expect(await day.greet("2025-10-15T09:35:00.000Z")).toEqual({ told: [], unreached: [] });
  expect((await day.shown()).at(-1)?.text).toMatch(/^2 things wait for you/);
  expect(await day.greet(thursday)).toEqual({ told: ["casey"], unreached: [] });
  expect((await day.shown()).at(-1)?.text).toBe("1 thing waits for you: Question on v2");
});

it("what is settled is dropped by itself, and what waits under the same key is told", async () => {
  const day = await aDay();
  for (const run of [one, other]) {
    const line = { title: `Log of ${run}`, verdict: "Waits.", wants: { type: "log" } } as const;
    await day.attention.reserve(anOrder({ ...waiting, run, effect: run, replaces: false, line }));
  }
  await day.records.overwrite(aRow(one, true));
  await day.greet(wednesday);
  expect((await day.shown()).at(-1)?.text).toBe("1 thing waits for you: Log of release/v2");
  const outcomes = (await day.days()).filter(({ kind }) => kind === "ask").map(({ outcome }) => outcome);
  expect(outcomes).toEqual(["dropped", "folded"]);
});

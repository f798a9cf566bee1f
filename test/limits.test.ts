// Every number of docs/limits.md against the API and the core: so much is taken, one more is refused with its field.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mostEvidence, mostOpenReleases, mostQuestions, mostRisks } from "#domain/release/limits.ts";
import { createHub } from "../api/live.ts";
import { bearer, createTestApi, key, ownToken } from "./api.ts";
import { aFactRow } from "./builders/facts.ts";
import { as } from "./builders/people.ts";
import { playRelease } from "./builders/play.ts";
import { aStart } from "./builders/release.ts";
import { aCallApi, written } from "./call-api.ts";

const document = readFileSync(join(import.meta.dirname, "..", "docs", "limits.md"), "utf8");
const rows = [...document.matchAll(/^\| (.+) \| (.+) \| (.+) \|$/gm)].map(
  ([, what = "", most = "", answer = ""]) => ({
    what,
    most,
    answer,
  }),
);

function rowOf(what: string) {
  const row = rows.find((one) => one.what === what);
  if (row === undefined) throw new Error(`docs/limits.md has no row ${what}`);
  const amount = Number(row.most.replaceAll(",", "").match(/^\d+/)?.[0]);
  return { amount: row.most.includes("MB") ? amount * 1024 * 1024 : amount, answer: row.answer };
}

/** The field that the document names; any, where it only says that one is named. */
function fieldIn(answer: string): RegExp {
  if (answer.includes("its field")) return /^(?!no field)/;
  return new RegExp(`^${/field `([\w.]+)`/.exec(answer)?.[1] ?? "no field"}$`);
}

interface Answer {
  readonly statusCode: number;
  readonly json: () => { readonly errors?: readonly { readonly field: string }[]; readonly code?: string };
}

type Send = (amount: number) => Promise<Answer>;

const build = { tag: key, commit: "7d3e0c1aa2b04c55", authors: ["tomas"] };
const text = (length: number) => "x".repeat(length);

function post(url: string, payload: object, who = "justin"): Promise<Answer> {
  const { app } = createTestApi({ play: playRelease() });
  return app.inject({ method: "POST", url, headers: bearer(who), payload });
}

const ofRelease = (message: string, payload: object, who?: string) =>
  post(`/api/releases/${key}/${message}`, payload, who);
const start = (fields: object) => post("/api/releases", { key: "v-new", title: "New", build, ...fields });
const note = (fields: object) =>
  ofRelease(
    "attach-evidence",
    { evidence: { kind: "note", name: "note", content: "x", ...fields } },
    ownToken,
  );
const log = (fields: object) => aCallApi().post("log-outcome", { ...written, ...fields }, "justin");

const sent: readonly { readonly what: string; readonly send: Send }[] = [
  // What surrounds the text is some bytes too.
  { what: "body of a request", send: (bytes) => start({ title: text(bytes - 1) }) },
  { what: "one piece of evidence", send: (bytes) => note({ content: text(bytes) }) },
  { what: "name of a piece of evidence", send: (length) => note({ name: text(length) }) },
  { what: "title of a release, a risk or a follow-up", send: (length) => start({ title: text(length) }) },
  {
    what: "reason, comment, statement, question, answer, mitigation",
    send: (length) => ofRelease("hold", { reason: text(length) }, "ines"),
  },
  { what: "quote, decision or highlight of a call", send: (length) => log({ highlights: [text(length)] }) },
  { what: "key of a release", send: (length) => start({ key: `v${text(length - 1)}` }) },
  { what: "tag of a build", send: (length) => start({ build: { ...build, tag: text(length) } }) },
  {
    what: "quotes, decisions, follow-ups and highlights in one message, each",
    send: (length) => log({ highlights: Array.from({ length }, () => "x") }),
  },
  {
    what: "facts or decisions in one batch",
    send: (length) =>
      post(
        "/api/facts",
        { facts: Array.from({ length }, (_, index) => aFactRow({ key: `f${index}` })) },
        ownToken,
      ),
  },
  {
    what: "items on one page of a list",
    send: (limit) =>
      createTestApi().app.inject({ url: `/api/decisions?limit=${limit}`, headers: bearer("justin") }),
  },
];

describe("what may be sent", () => {
  it.each(sent)("$what: one more is refused as the document says", async ({ what, send }) => {
    const { amount, answer } = rowOf(what);
    const refused = await send(amount + 1);
    expect(`${refused.statusCode}`).toBe(answer.slice(0, 3));
    const named = refused.json().errors?.[0]?.field ?? "no field";
    expect(named).toMatch(fieldIn(answer));
  });

  it.each(sent.slice(1))("$what: so much is taken", async ({ what, send }) => {
    const { amount } = rowOf(what);
    expect((await send(amount)).statusCode).toBeLessThan(300);
  });
});

describe("what a run may hold", () => {
  it.each([
    { what: "pieces of evidence of one release", most: mostEvidence },
    { what: "risks of one release", most: mostRisks },
    { what: "questions on one release", most: mostQuestions },
    { what: "open releases", most: mostOpenReleases },
  ])("$what", ({ what, most }) => {
    expect(rowOf(what).amount).toBe(most);
  });

  it("one open release more is refused, and a start that is sent again is not one more", async () => {
    const views = Array.from({ length: mostOpenReleases }, (_, number) =>
      playRelease(aStart({ key: `v-${number}`, by: as("justin") })).view(),
    );
    const hub = createHub({ runsChangedSince: async () => ({ items: [] }) });
    views.forEach(hub.offer);
    const { app } = createTestApi({ hub });
    const open = (given: string) =>
      app.inject({
        method: "POST",
        url: "/api/releases",
        headers: bearer("justin"),
        payload: { key: given, title: "One more", build },
      });
    const refused = await open("v-one-more");
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ code: "too-many-open", errors: [{ field: "key" }] });
    expect((await open("v-7")).json()).not.toMatchObject({ code: "too-many-open" });
  });
});

it("the document has no number that nobody looks at", () => {
  const looked = [
    ...sent.map(({ what }) => what),
    "pieces of evidence of one release",
    "risks of one release",
  ];
  const others = rows
    .filter(({ what, most }) => /^\d/.test(most) && !looked.includes(what))
    .map(({ what }) => what);
  expect(others).toEqual([
    "questions on one release",
    "insights of one dry run",
    "open releases",
    "sign-ins to one account",
    "sign-ins from one address",
    "direct messages to one person",
  ]);
});

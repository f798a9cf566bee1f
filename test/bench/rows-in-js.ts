// What a metric run would be without SQL: the rows of the window come into JavaScript and are counted there.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import type { DecisionRow, FactRow } from "#domain/record.ts";
import { figuresOf } from "#test/builders/metric-model.ts";
import type { Psql } from "../postgres/psql.ts";
import { servePart } from "./part.ts";

const Question = z.object({ asOf: z.iso.datetime(), environment: z.string().regex(/^[a-z]+$/) });

const [file = "", ...args] = process.argv.slice(2);
const psql: Psql = { file, args };

servePart(async (question) => {
  const { asOf, environment } = Question.parse(question);
  const start = performance.now();
  // By COPY, the fastest way out of PostgreSQL: pages of an HTTP interface would take several times as long.
  const facts = await rowsOf(factsOf(asOf, environment), factFrom);
  const decisions = await rowsOf(decisionsOf(asOf), decisionFrom);
  const loaded = performance.now();
  const figures = figuresOf({ facts, decisions }, asOf, environment);
  return {
    figures,
    rows: facts.length + decisions.length,
    loadMs: loaded - start,
    computeMs: performance.now() - loaded,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
});

/** No row that the figures don't need: all sessions tell new shops from old ones, anomalies go two weeks back. */
function factsOf(asOf: string, environment: string): string {
  return `select fact_type, shop_domain, environment, value, metadata, occurred_at from facts
    where environment = '${environment}' and occurred_at < '${asOf}' and (
      fact_type = 'dashboard.session.opened'
      or (fact_type = 'chatwoot.escalations' and occurred_at >= timestamptz '${asOf}' - interval '168 hours')
      or (fact_type = 'ga.sessions.anomalies' and occurred_at >= timestamptz '${asOf}' - interval '336 hours')
    )`;
}

function decisionsOf(asOf: string): string {
  return `select scope, actor_type, action, shop_domain, external_ref, payload, environment, occurred_at
    from decision_log where actor_type = 'person' and shop_domain is not null
      and occurred_at < '${asOf}' and occurred_at >= timestamptz '${asOf}' - interval '168 hours'`;
}

type Cells = readonly string[];

function factFrom([
  factType = "",
  shopDomain = "",
  environment = "",
  value = "",
  metadata,
  at,
]: Cells): FactRow {
  return {
    key: "",
    factType,
    shopDomain,
    environment,
    value: read(value),
    ...(metadata ? { metadata: fieldsOf(metadata) } : {}),
    occurredAt: instantOf(at),
  };
}

function decisionFrom([
  scope,
  type,
  action = "",
  shopDomain = "",
  ref,
  payload = "",
  environment,
  at,
]: Cells) {
  return {
    key: "",
    scope: scope === "build" ? "build" : "ops",
    actor: { id: "", type: type === "person" ? "person" : "system" },
    action,
    shopDomain,
    ...(ref ? { externalRef: ref } : {}),
    payload: fieldsOf(payload),
    ...(environment ? { environment } : {}),
    occurredAt: instantOf(at),
  } as const satisfies DecisionRow;
}

function read(json: string): unknown {
  return JSON.parse(json);
}

function fieldsOf(json: string): Record<string, unknown> {
  const value = read(json);
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** `2025-10-16 02:00:00.125+00` */
function instantOf(at = ""): string {
  return `${at.slice(0, 10)}T${at.slice(11)}:00`;
}

/** JSON holds neither of these two control characters, so no cell is ever quoted. */
const [delimiter, quote] = ["\u0002", "\u0001"] as const;

async function rowsOf<Row>(query: string, rowFrom: (cells: Cells) => Row): Promise<readonly Row[]> {
  const copy = `copy (${query}) to stdout with (format csv, delimiter '${delimiter}', quote '${quote}')`;
  const child = spawn(psql.file, [...psql.args, "-Xqc", "set time zone 'UTC'", "-c", copy]);
  const closed = once(child, "close");
  const rows: Row[] = [];
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) rows.push(rowFrom(line.split(delimiter)));
  });
  child.stderr.pipe(process.stderr);
  await closed;
  if (child.exitCode !== 0) throw new Error("psql could not copy the rows");
  return rows;
}

// A database of the first version, filled by releases of then, and all migrations since: on PGlite and on PostgreSQL.
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { sha256Hex } from "#domain/canonical.ts";
import type { StoredDecision } from "#domain/record.ts";
import { aChange } from "#test/builders/changelog.ts";
import { aSession } from "#test/builders/metric-rows.ts";
import { batchesIn } from "#test/histories/batches.ts";
import { startPostgresSupabase } from "#test/postgres/supabase.ts";
import { startTestSupabase } from "#test/supabase.ts";
import { call } from "./call.ts";
import { createChangelog } from "./changelog.ts";
import type { Supabase } from "./client.ts";
import { createDeliveries } from "./deliveries.ts";
import { createEvidenceBlobs } from "./evidence-blobs.ts";
import { createFacts } from "./facts.ts";
import { createRecords } from "./records.ts";
import { createServiceTokens } from "./service-tokens.ts";

/** The migrations that the first landing brought: chain, runs, deliveries, evidence, tokens. */
const firstVersion = { upTo: "20261121000800" };

const batches = ["mid-gate", "undelivered", "rolled-back", "moved-on"].flatMap((scenario) =>
  batchesIn(`release.${scenario}.v1.json`),
);
const newestById = new Map(batches.map(({ run }) => [run.id, run]));
const keys = [...new Set(batches.flatMap(({ decisions }) => decisions.map(({ key }) => key)))];
/** What the builders' readings hash to. */
const texts = [
  "screenshot evidence",
  "vitest evidence",
  "lighthouse evidence",
  ...Array.from({ length: 6 }, (_, index) => `run ${index + 1}`),
];
const delivery = {
  key: "release/v1/1/card",
  effect: "release/v1/1/card",
  status: "sent",
  target: "occ-product",
  messageId: "171.1",
  channelId: "C1",
  startedAt: "2025-10-13T12:40:00.000Z",
} as const;
const token = { name: "automation", token: "rs_first", scopes: ["read", "evidence", "deployments"] };

/** By the functions and fields of the first version. */
async function fill(client: Supabase): Promise<void> {
  for (const batch of batches) await call(client, "record_run", { batch });
  await call(client, "save_delivery", { delivery });
  for (const text of texts) {
    const content = Buffer.from(text).toString("base64");
    const blob = { sha256: sha256Hex(text), content, mediaType: "text/plain", name: "report.txt" };
    await call(client, "put_evidence", { blob });
  }
  await call(client, "ensure_service_token", {
    token: { name: token.name, tokenSha256: sha256Hex(token.token), scopes: token.scopes },
  });
}

const Listed = z.object({ items: z.array(z.looseObject({ seq: z.int(), hash: z.string() })) });

async function hashesIn(client: Supabase): Promise<readonly string[]> {
  const { items } = Listed.parse(await call(client, "list_decisions", { filter: { limit: 500 } }));
  return items.map(({ hash }) => hash);
}

async function upgraded(open: (typeof databases)[number]["open"]) {
  const { client, migrate, close } = await open();
  onTestFinished(close);
  await fill(client);
  const before = await hashesIn(client);
  await migrate();
  return { client, before };
}

const databases = [
  { name: "PGlite", open: () => startTestSupabase(firstVersion) },
  { name: "PostgreSQL", open: () => startPostgresSupabase(firstVersion) },
] as const;

it("there is something to lose", () => {
  expect(newestById.size).toBe(4);
  expect(keys.length).toBeGreaterThan(20);
});

describe.each(databases)("a filled database of the first version, on $name", ({ open }) => {
  it("loses nothing to the migrations since, and takes what the version of today writes", async () => {
    const { client, before } = await upgraded(open);
    const records = createRecords(client);
    const { items } = await records.decisions({ limit: 500 });
    expect(items.map(({ hash }: StoredDecision) => hash)).toEqual(before);
    expect(items.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    expect(await records.audit()).toMatchObject({
      ok: true,
      rows: keys.length,
      evidence: { blobs: texts.length },
    });
    for (const [id, run] of newestById) expect(await records.run(id)).toEqual(run);
    expect(await createDeliveries(client).find([delivery.key])).toEqual([delivery]);
    for (const text of texts)
      expect(await createEvidenceBlobs(client).get(sha256Hex(text))).toMatchObject({
        content: new TextEncoder().encode(text),
        mediaType: "text/plain",
        name: "report.txt",
      });
    expect(await createServiceTokens(client).find(token.token)).toMatchObject({
      name: "automation",
      scopes: token.scopes,
    });
    expect((await records.decisions({ text: "smoke" })).items.length).toBeGreaterThan(0);

    await createFacts(client).append([aSession()]);
    await createChangelog(client).append([aChange()]);
    expect((await createFacts(client).list({})).items).toHaveLength(1);
    expect(await createChangelog(client).all()).toHaveLength(1);
    expect(await records.audit()).toMatchObject({ ok: true, rows: keys.length + 1 });
  });
});

// What a forger with ownership of the database may do, and how the audit names it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sha256Hex } from "#domain/canonical.ts";
import { as } from "#test/builders/people.ts";
import { go, playRelease, playToDecision } from "#test/builders/play.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createEvidenceBlobs } from "./evidence-blobs.ts";
import { aBatch, aDecision } from "./records.contract.ts";
import { createRecords } from "./records.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());

const records = () => createRecords(supabase.client);
const hashOf = (kind: string) => sha256Hex(`${kind} evidence`);
const kinds = ["screenshot", "vitest", "lighthouse"];

/** As the builders make evidence, its content is its name. */
async function storeEvidence(left: readonly string[] = kinds): Promise<void> {
  const blobs = createEvidenceBlobs(supabase.client);
  for (const kind of left) {
    const content = new TextEncoder().encode(`${kind} evidence`);
    await blobs.put({ sha256: sha256Hex(content), content, mediaType: "text/plain", name: kind });
  }
}

async function writeRelease(): Promise<void> {
  const play = playToDecision();
  go(play);
  await records().write(aBatch({}, play.running().unrecorded));
}

async function forge(table: string, statement: string): Promise<void> {
  await supabase.asOwner(`
    alter table ${table} disable trigger all;
    ${statement};
    alter table ${table} enable trigger all;`);
}

/** Alters rows and computes the whole chain anew, so that it is sound. */
async function forgeChain(statement: string): Promise<void> {
  await forge(
    "decision_log",
    `${statement};
    do $$
    declare
      entry public.decision_log;
      last text := repeat('0', 64);
    begin
      for entry in select * from public.decision_log order by seq loop
        entry.previous_hash := last;
        entry.canonical := internal.decision_content(entry)::text;
        last := internal.link(entry.previous_hash, entry.canonical);
        update public.decision_log set previous_hash = entry.previous_hash, canonical = entry.canonical, hash = last
        where seq = entry.seq;
      end loop;
      update internal.decision_chain set hash = last;
    end $$`,
  );
}

describe("the audit of a release", () => {
  beforeEach(async () => {
    await supabase.empty();
    await storeEvidence();
    await writeRelease();
  });

  it("proves a signature over what a reset workflow attached under an id that was given before", async () => {
    await supabase.empty();
    await storeEvidence();
    for (const [hours, text] of [
      [0, "screenshot evidence"],
      [1, "vitest evidence"],
    ] as const) {
      const play = playRelease();
      play.wait(hours);
      play.attach("screenshot", { sha256: sha256Hex(text), name: text }, as("justin"));
      if (hours === 1) play.sign("mika", "walkthrough");
      await records().write(aBatch({}, play.running().unrecorded));
    }
    expect(await records().audit()).toMatchObject({ ok: true, signatures: { proven: 1 } });
  });

  it("proves the chain, each signature and each piece of evidence", async () => {
    const { head, ...found } = await records().audit();
    expect(head.seq).toBe(found.rows);
    expect(found).toEqual({
      ok: true,
      rows: found.rows,
      signatures: { proven: 8, unproven: 0 },
      evidence: { blobs: 3, removed: 0 },
    });
    expect(found.rows).toBeGreaterThan(15);
    expect(await records().verify()).toEqual({ ok: true, rows: found.rows });
  });

  it("walks, after a head that was whole, only what is new, and finds a new row that does not follow it", async () => {
    const { head } = await records().audit();
    expect(await records().audit(head)).toMatchObject({ ok: true, rows: 0, head });
    await records().append([aDecision("later")]);
    expect(await records().audit(head)).toMatchObject({ ok: true, rows: 1, evidence: { blobs: 0 } });
    await forge("decision_log", `update decision_log set rationale = 'forged' where seq = ${head.seq + 1}`);
    const firstBroken = { reason: "has other columns than its text says" };
    expect(await records().audit(head)).toMatchObject({ ok: false, firstBroken });
    const reason = "does not follow the row before it";
    expect(await records().audit({ ...head, hash: "0" })).toMatchObject({ firstBroken: { reason } });
  });

  it("names row, gate, signer and evidence after one altered byte of a report", async () => {
    const sha256 = hashOf("screenshot");
    await forge(
      "evidence_blobs",
      `update evidence_blobs set content = set_byte(content, 3, get_byte(content, 3) # 1) where sha256 = '${sha256}'`,
    );
    const { ok, firstBroken, evidence, signatures } = await records().audit();
    expect([ok, signatures.proven]).toEqual([false, 8]);
    expect(firstBroken).toMatchObject({
      release: "v2025.10.16",
      gate: "walkthrough",
      slot: "screens",
      by: "justin",
      reason: "names evidence whose stored bytes have another hash",
      evidence: sha256,
      expected: sha256,
      found: sha256Hex("scrdenshot evidence"),
      signed: { release: "v2025.10.16", by: "mika", gate: "walkthrough", role: "design" },
    });
    expect(firstBroken?.seq).toBeLessThan(firstBroken?.signed?.seq ?? 0);
    expect(firstBroken?.key).toMatch(/^release\/v2025\.10\.16\//);
    expect(evidence.firstBroken).toEqual(firstBroken);
    const reading = createEvidenceBlobs(supabase.client).get(sha256);
    await expect(reading).rejects.toMatchObject({ code: "hash-mismatch", message: /somebody altered them/ });
  });

  it("names the row that attached what is not stored any more", async () => {
    await forge("evidence_blobs", `delete from evidence_blobs where sha256 = '${hashOf("vitest")}'`);
    expect((await records().audit()).firstBroken).toMatchObject({
      gate: "tests",
      slot: "vitest",
      by: "ci",
      evidence: hashOf("vitest"),
      reason: "attached evidence that is not stored any more",
    });
  });

  it("misses nothing that a purge took and the log tells of", async () => {
    await forge("evidence_blobs", `delete from evidence_blobs where sha256 = '${hashOf("vitest")}'`);
    const purge = { ...aDecision("purge"), action: "retention.purge" };
    await records().append([
      { ...purge, payload: { class: "evidence", before: "2025-12-01T00:00:00.000Z" } },
    ]);
    expect(await records().audit()).toMatchObject({ ok: true, evidence: { blobs: 2, removed: 1 } });
  });

  it("names the chain first where a byte of the log was altered", async () => {
    await forge(
      "decision_log",
      "update decision_log set canonical = replace(canonical, 'mika', 'mikb') where seq = 6",
    );
    expect(await records().audit()).toMatchObject({
      ok: false,
      firstBroken: { seq: 6, reason: "has another text than its hash says" },
    });
  });

  it.each([
    {
      given: "the build under a signature",
      statement: `update decision_log set payload = jsonb_set(payload, '{covered,parts,build}', '"v2025.10.16 f00"')
        where action = 'release.sign_off' and payload ->> 'gate' = 'staging-sign-off' and payload ->> 'role' = 'qa'`,
      expected: { gate: "staging-sign-off", role: "qa", by: "asha", reason: /has another digest/ },
    },
    {
      given: "the digest of a decision",
      statement: `update decision_log set payload = jsonb_set(payload, '{digest}', '"${"f".repeat(64)}"')
        where action = 'release.go'`,
      expected: { gate: "go-no-go", by: "ines", found: "f".repeat(64), reason: /has another digest/ },
    },
    {
      given: "the evidence that a row attached",
      statement: `update decision_log set payload = jsonb_set(payload, '{sha256}', '"${hashOf("vitest")}"')
        where action = 'release.attach_evidence' and payload ->> 'slot' = 'screens'`,
      expected: {
        gate: "walkthrough",
        by: "mika",
        found: hashOf("vitest"),
        reason: /names other evidence than row/,
      },
    },
  ])("finds $given forged under a chain that was computed anew", async ({ statement, expected }) => {
    await forgeChain(statement);
    expect(await records().verify()).toMatchObject({ ok: true });
    const { ok, firstBroken } = await records().audit();
    expect(ok).toBe(false);
    const { reason, ...rest } = expected;
    expect(firstBroken).toMatchObject({ release: "v2025.10.16", ...rest });
    expect(firstBroken?.reason).toMatch(reason);
    expect(firstBroken?.expected).toMatch(/^[0-9a-f]{64}$/);
  });

  it("counts what was signed before rows said what it was over", async () => {
    await forgeChain("update decision_log set payload = payload - 'covered'");
    expect(await records().audit()).toMatchObject({ ok: true, signatures: { proven: 0, unproven: 8 } });
  });

  it("knows a signature of which nobody attached the evidence", async () => {
    await forgeChain(
      `update decision_log set payload = jsonb_set(payload, '{id}', '"e99"')
      where action = 'release.attach_evidence' and payload ->> 'slot' = 'screens'`,
    );
    expect((await records().audit()).firstBroken).toMatchObject({
      by: "mika",
      reason: "names evidence that no row of the log attached",
    });
  });
});

// Evidence by its hash and service tokens by theirs, in the embedded Supabase.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sha256Hex } from "#domain/canonical.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { call } from "./call.ts";
import { aBlob, describeEvidence } from "./evidence-blobs.contract.ts";
import { createEvidenceBlobs, maxBlobBytes } from "./evidence-blobs.ts";
import { createServiceTokens } from "./service-tokens.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());
beforeEach(() => supabase.empty());

describeEvidence("Supabase", async () => {
  await supabase.empty();
  return createEvidenceBlobs(supabase.client);
});

describe("evidence", () => {
  it("of 8 MB is taken, and one byte more is refused on both sides", async () => {
    const blobs = createEvidenceBlobs(supabase.client);
    const largest = new Uint8Array(maxBlobBytes).fill(7);
    await blobs.put(aBlob(largest));
    expect((await blobs.get(sha256Hex(largest)))?.content.byteLength).toBe(maxBlobBytes);
    const tooLarge = aBlob(new Uint8Array(maxBlobBytes + 1));
    await expect(blobs.put(tooLarge)).rejects.toMatchObject({ kind: "permanent", code: "PT413" });
    const blob = { ...tooLarge, content: Buffer.from(tooLarge.content).toString("base64") };
    await expect(call(supabase.client, "put_evidence", { blob })).rejects.toMatchObject({ code: "PT413" });
  });

  it("under another hash than its own is refused by the database", async () => {
    const forged = { ...aBlob(new Uint8Array([1])), sha256: sha256Hex("another") };
    await expect(createEvidenceBlobs(supabase.client).put(forged)).rejects.toMatchObject({ code: "PT422" });
  });

  it("is never changed or deleted", async () => {
    await createEvidenceBlobs(supabase.client).put(aBlob(new Uint8Array([1])));
    const change = { method: "PATCH", path: "evidence_blobs?bytes=gte.0", body: { name: "forged" } };
    expect((await supabase.rest(supabase.secretKey, change)).status).toBe(409);
    const removal = { method: "DELETE", path: "evidence_blobs?bytes=gte.0" };
    expect((await supabase.rest(supabase.secretKey, removal)).status).toBe(409);
  });

  it("that was forged past the triggers is not handed out", async () => {
    const blobs = createEvidenceBlobs(supabase.client);
    const blob = aBlob(new Uint8Array([1]));
    await blobs.put(blob);
    await supabase.asOwner(`
      alter table evidence_blobs disable trigger all;
      update evidence_blobs set content = decode('Zm9yZ2Vk', 'base64');
      alter table evidence_blobs enable trigger all;`);
    await expect(blobs.get(blob.sha256)).rejects.toMatchObject({ kind: "permanent", code: "hash-mismatch" });
  });
});

describe("a service token", () => {
  const ci = { name: "ci", token: "rs_first", scopes: ["evidence", "facts"] };

  it("is found by itself, however often it is made sure of", async () => {
    const tokens = createServiceTokens(supabase.client);
    await Promise.all([ci, ci, ci].map((same) => tokens.ensure(same)));
    expect(await tokens.find("rs_first")).toMatchObject({ name: "ci", scopes: ["evidence", "facts"] });
    expect(await tokens.find("rs_other")).toBeUndefined();
  });

  it("gets the scopes it was given last", async () => {
    const tokens = createServiceTokens(supabase.client);
    await tokens.ensure(ci);
    await tokens.ensure({ ...ci, scopes: [] });
    expect(await tokens.find("rs_first")).toMatchObject({ scopes: [] });
  });

  it("is revoked by the next of its name, and stays so", async () => {
    const tokens = createServiceTokens(supabase.client);
    await tokens.ensure(ci);
    await tokens.ensure({ ...ci, token: "rs_second" });
    expect(await tokens.find("rs_first")).toBeUndefined();
    expect(await tokens.find("rs_second")).toMatchObject({ name: "ci" });
    await expect(tokens.ensure(ci)).rejects.toMatchObject({ kind: "permanent", code: "PT409" });
  });

  it("lies in no table as it is", async () => {
    await createServiceTokens(supabase.client).ensure(ci);
    const answer = await supabase.rest(supabase.secretKey, { path: "service_tokens" });
    expect(await answer.text()).not.toContain("rs_first");
  });
});

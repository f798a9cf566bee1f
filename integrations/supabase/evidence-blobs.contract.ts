// What every archive of evidence must do: held against the fake and against the embedded Supabase.
import { describe, expect, it } from "vitest";
import { sha256Hex } from "#domain/canonical.ts";
import type { EvidenceBlob } from "#domain/ports.ts";
import type { EvidenceBlobs } from "./evidence-blobs.ts";

/** `open` gives an empty archive. */
export function describeEvidence(name: string, open: () => Promise<EvidenceBlobs>): void {
  describe(`${name}: a piece of evidence`, () => {
    it("comes back byte for byte", async () => {
      const blobs = await open();
      const content = Uint8Array.from({ length: 1_000 }, (_, index) => index % 256);
      await blobs.put(aBlob(content));
      const stored = await blobs.get(sha256Hex(content));
      expect(stored?.content).toEqual(content);
      expect(stored).toMatchObject({ mediaType: "application/json", name: "vitest.json" });
    });

    it("is stored once, under its first name, however often it is put", async () => {
      const blobs = await open();
      const blob = aBlob(new TextEncoder().encode("{}"));
      await Promise.all([blob, blob, blob].map((same) => blobs.put(same)));
      await blobs.put({ ...blob, name: "other.json" });
      expect(await blobs.get(blob.sha256)).toMatchObject({ name: "vitest.json" });
    });

    it("may be empty or nameless, and is unknown until it is put", async () => {
      const blobs = await open();
      const content = new Uint8Array();
      const sha256 = sha256Hex(content);
      expect(await blobs.get(sha256)).toBeUndefined();
      await blobs.put({ sha256, content, mediaType: "text/plain" });
      expect(await blobs.get(sha256)).toMatchObject({ content, mediaType: "text/plain" });
    });
  });
}

export function aBlob(content: Uint8Array): EvidenceBlob {
  return { sha256: sha256Hex(content), content, mediaType: "application/json", name: "vitest.json" };
}

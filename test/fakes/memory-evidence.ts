// Evidence in memory, for tests of shells that need no database.
import type { EvidenceBlobs, StoredBlob } from "#integrations/supabase/evidence-blobs.ts";

export function createMemoryEvidence() {
  const blobByHash = new Map<string, StoredBlob>();
  const blobs: EvidenceBlobs = {
    put: async (blob) => {
      if (!blobByHash.has(blob.sha256))
        blobByHash.set(blob.sha256, { ...blob, createdAt: "2025-10-13T12:40:00.000Z" });
    },
    get: async (sha256) => blobByHash.get(sha256),
  };
  return { blobs, blobByHash };
}

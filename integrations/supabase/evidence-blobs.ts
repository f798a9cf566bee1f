// Files that evidence points to, by the SHA-256 of their content.
import { z } from "zod";
import { sha256Hex } from "#domain/canonical.ts";
import type { EvidenceArchive, EvidenceBlob } from "#domain/ports.ts";
import { Instant } from "#domain/time.ts";
import { call, withoutNulls } from "./call.ts";
import type { Supabase } from "./client.ts";
import { supabaseFailure } from "./errors.ts";

export interface StoredBlob extends EvidenceBlob {
  readonly createdAt: Instant;
}

export interface EvidenceBlobs extends EvidenceArchive {
  get(sha256: string): Promise<StoredBlob | undefined>;
}

export const maxBlobBytes = 8 * 1024 * 1024;

export function createEvidenceBlobs(client: Supabase): EvidenceBlobs {
  return {
    put: async ({ content, ...rest }) => {
      if (content.byteLength > maxBlobBytes)
        throw supabaseFailure("permanent", "PT413", "Evidence may have 8 MB at most");
      await call(client, "put_evidence", {
        blob: { ...rest, content: Buffer.from(content).toString("base64") },
      });
    },
    get: async (sha256) => {
      const row = Row.parse((await call(client, "get_evidence", { content_sha256: sha256 })) ?? undefined);
      if (row === undefined) return undefined;
      const content = new Uint8Array(Buffer.from(row.content, "base64"));
      const found = sha256Hex(content);
      if (found !== sha256)
        throw supabaseFailure(
          "permanent",
          "hash-mismatch",
          `Not given out. The stored bytes of evidence ${sha256} hash to ${found}: somebody altered them. runsheet audit verify names what rests on it.`,
        );
      return { ...row, sha256, content };
    },
  };
}

const Row = z.preprocess(
  withoutNulls,
  z
    .object({
      content: z.string(),
      mediaType: z.string(),
      name: z.string().exactOptional(),
      createdAt: Instant,
    })
    .optional(),
);

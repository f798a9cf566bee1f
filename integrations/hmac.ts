// Whether who sent some bytes knows our secret.
import { createHmac, timingSafeEqual } from "node:crypto";

const hexPattern = /^[0-9a-f]{64}$/i;

export interface Signed {
  /** In the order in which they were signed. */
  readonly parts: readonly (string | Uint8Array)[];
  /** HMAC-SHA256 in hex. */
  readonly signature: string | undefined;
}

/** In constant time. Whoever has no secret can't tell a message from a forgery; an empty one would sign anything. */
export function isSignedWith(secret: string, { parts, signature }: Signed): boolean {
  if (secret === "" || signature === undefined || !hexPattern.test(signature)) return false;
  const hash = createHmac("sha256", secret);
  for (const part of parts) hash.update(part);
  return timingSafeEqual(hash.digest(), Buffer.from(signature, "hex"));
}

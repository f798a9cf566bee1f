// How a worker calls itself: process and machine, and which payload keys it has, so that others can compare them with their own.
import { createHash } from "node:crypto";
import { hostname } from "node:os";
import type { PayloadKeys } from "./converters.ts";

export function workerIdentity({ payloadKeys }: { readonly payloadKeys?: PayloadKeys }): string {
  const mark = keyMark(payloadKeys);
  return `${process.pid}@${hostname()}${mark === "" ? "" : `#${mark}`}`;
}

/** The same for the same keys in whatever order; says nothing of them. Empty without keys. */
export function keyMark(keys: PayloadKeys = []): string {
  if (keys.length === 0) return "";
  const each = keys.map(({ id, secret }) =>
    createHash("sha256").update(`${id}:`).update(secret).digest("hex"),
  );
  return `keys-${createHash("sha256").update(each.toSorted().join()).digest("hex").slice(0, 8)}`;
}

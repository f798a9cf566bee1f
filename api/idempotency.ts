// One press, one command: what is sent again with the same key is the same command, whatever got lost between.
import { randomBytes } from "node:crypto";
import { digestOf } from "#domain/canonical.ts";

export interface Press {
  readonly person: string;
  readonly path: string;
  /** Of the header Idempotency-Key; without one every request is its own command. */
  readonly key: string | string[] | undefined;
  readonly body: unknown;
}

const idDigits = 32;

export function commandId({ person, path, key, body }: Press): string {
  if (key === undefined || key.length === 0) return randomBytes(idDigits / 2).toString("hex");
  return digestOf({ person, path, key, body }).slice(0, idDigits);
}

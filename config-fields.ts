// The forms that variables have, and how one is told of in docs/configuration.md.
import { isIP } from "node:net";
import { z } from "zod";
import { optional } from "#domain/optional.ts";
import { isOfThisMachine } from "./config-addresses.ts";

export const port = z.coerce.number().int().min(1).max(65_535);
export const text = z.string().min(1);
export const url = z.url({ protocol: /^https?$/ });

/** By https, or to this machine: a key must not travel in the open. */
export const encryptedUrl = url.refine(
  (given) => !/^http:/i.test(given) || isOfThisMachine(given),
  "must be https, unless it is on this machine",
);

/** `byDefault`: where the schema's own default says too little, such as a path of this machine. */
export function told<Schema extends z.ZodType>(schema: Schema, meaning: string, byDefault?: string): Schema {
  return schema.meta({ description: meaning, ...optional({ byDefault }) });
}

const rangeNames: readonly string[] = ["loopback", "linklocal", "uniquelocal"];

/** Addresses, ranges such as 10.0.0.0/8, or the names of ranges that are private. */
export const Proxies = z
  .string()
  .default("")
  .transform((given) => given.split(",").flatMap((one) => one.trim() || []))
  .refine(
    (all) => all.every(isProxy),
    "must be addresses, ranges such as 10.0.0.0/8, loopback or uniquelocal",
  );

function isProxy(given: string): boolean {
  const [address = "", bits] = given.split("/");
  return (
    rangeNames.includes(given) || (isIP(address) !== 0 && (bits === undefined || /^\d{1,3}$/.test(bits)))
  );
}

/** Payloads are encrypted where there are any: by the first one. Each of them decrypts. */
export const PayloadKeys = z
  .string()
  .regex(/^[\w.-]{1,64}:[A-Za-z0-9+/]{43}=(,[\w.-]{1,64}:[A-Za-z0-9+/]{43}=)*$/, {
    error: "must be keys as id:base64, of 32 bytes each, with commas between them",
    abort: true,
  })
  .transform((given) => given.split(",").map((one) => payloadKey(one)))
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, "must have ids that differ");

export type PayloadKeys = z.infer<typeof PayloadKeys>;

function payloadKey(given: string): { readonly id: string; readonly secret: Uint8Array } {
  const [id = "", secret = ""] = given.split(":");
  return { id, secret: Buffer.from(secret, "base64") };
}

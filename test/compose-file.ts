// Reads the compose file as an engine would: merged, and with the values of an `.env` in place.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

export const composePath = join(import.meta.dirname, "..", "docker-compose.temporal.yml");

const Environment = z.record(z.string(), z.string());
const Limits = z.object({ cpus: z.string(), memory: z.string() });

export const Service = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).optional(),
  environment: Environment,
  ports: z.array(z.string()).default([]),
  restart: z.string(),
  stop_grace_period: z.string().optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.looseObject({ test: z.array(z.string()).optional() }).optional(),
  deploy: z.object({ replicas: z.string().optional(), resources: z.object({ limits: Limits }) }),
});
export type Service = z.infer<typeof Service>;

const Compose = z.looseObject({
  services: z.record(z.string(), Service),
  configs: z.record(z.string(), z.object({ content: z.string() })),
  volumes: z.record(z.string(), z.unknown()),
});
export type Compose = z.infer<typeof Compose>;

export type Values = Readonly<Record<string, string>>;

/** Throws where the file asks for a value that is not there. */
export function readCompose(values: Values): Compose {
  return Compose.parse(filled(parse(composeText(), { merge: true }), values));
}

export function composeText(): string {
  return readFileSync(composePath, "utf8");
}

const substitution = /\$(?:\$|\{(?<name>\w+)(?:(?<operator>:[-?])(?<rest>[^}]*))?\})/g;

/** Each `${…}` of the file: its name, and whether it has to be given. */
export function namesOf(text: string): ReadonlyMap<string, { readonly required: boolean }> {
  const found = [...text.matchAll(substitution)].flatMap(({ groups }) =>
    groups?.["name"] === undefined
      ? []
      : [[groups["name"], { required: groups["operator"] === ":?" }] as const],
  );
  return new Map(found);
}

function filled(node: unknown, values: Values): unknown {
  if (typeof node === "string") return filledText(node, values);
  if (Array.isArray(node)) return node.map((one) => filled(one, values));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filled(value, values)]));
}

function filledText(text: string, values: Values): string {
  return text.replaceAll(
    substitution,
    (whole: string, name?: string, operator?: string, rest: string = "") => {
      if (name === undefined) return whole.slice(1);
      const value = values[name] ?? "";
      if (value !== "" || operator === undefined) return value;
      if (operator === ":?") throw new Error(`${name}: ${rest}`);
      return rest;
    },
  );
}

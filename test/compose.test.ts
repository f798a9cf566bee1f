import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { durationMs } from "#domain/time.ts";
import { Variables } from "../config-variables.ts";
import { composeText, namesOf, readCompose, type Values } from "./compose-file.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** Names of `.env.example`; those that have to be given stand there without a `#`. */
const example = new Map(
  [...read(".env.example").matchAll(/^(?<off># )?(?<name>[A-Z_]+)=(?<value>.*)$/gm)].map(({ groups }) => [
    groups?.["name"] ?? "",
    { required: groups?.["off"] === undefined, value: groups?.["value"] ?? "" },
  ]),
);
const given: Values = Object.fromEntries([...example.keys()].map((name) => [name, `given-${name}`]));
/** With every default of the file. */
const unchanged: Values = Object.fromEntries(
  [...example].filter(([, { required }]) => required).map(([name]) => [name, `given-${name}`]),
);
const compose = readCompose(given);
const longRunning = ["postgresql", "temporal", "temporal-ui", "worker", "api"];
const jobs = ["temporal-schema", "temporal-namespace", "bootstrap"];
const ours = ["bootstrap", "worker", "api"];

/** Of the compose specification, as dclint carries it; Ajv knows its dialect, but not by the address that it gives. */
const { $schema: _dialect, ...schema } = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(read("node_modules/dclint/schemas/compose.schema.json")));
const isCompose = new Ajv({ strict: false, validateFormats: false, logger: false, allErrors: true }).compile(
  schema,
);

function faultsOf(text: string): readonly string[] {
  isCompose(parse(text, { merge: true }));
  return (isCompose.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe("the compose file", () => {
  it("keeps to the specification's schema", () => {
    expect(faultsOf(composeText())).toEqual([]);
  });

  it.each([
    [
      "an unknown key of a service",
      "shm_size:",
      "shm_sise:",
      "/services/postgresql must NOT have additional",
    ],
    ["a wrong type", "init: true", "init: [true]", "/services/worker/init must be boolean"],
    ["a condition that is none", "service_healthy", "service_wealthy", "/condition must be equal to one of"],
    [
      "a volume that is no mapping",
      "runsheet-data: {}",
      "runsheet-data: 7",
      "/volumes/runsheet-data must be",
    ],
  ])("would be refused with %s", (_, right, wrong, fault) => {
    expect(composeText()).toContain(right);
    expect(faultsOf(composeText().replace(right, wrong)).join("\n")).toContain(fault);
  });

  it("has all parts, each with limits, of images that are named to their version and built still", () => {
    expect(Object.keys(compose.services).toSorted()).toEqual([...longRunning, ...jobs].toSorted());
    for (const { image, deploy } of Object.values(readCompose(unchanged).services)) {
      expect(image).toMatch(
        /^(postgres|temporalio\/(server|admin-tools|ui)|runsheet):(\d+\.\d+(\.\d+)?|local)$/,
      );
      expect(Number(deploy.resources.limits.cpus)).toBeGreaterThan(0);
      expect(deploy.resources.limits.memory).toMatch(/^\d+[GM]$/);
    }
  });

  it("starts again what runs, and lets a job that failed try again a few times", () => {
    for (const name of longRunning) expect(compose.services[name]?.restart).toBe("unless-stopped");
    for (const name of jobs) expect(compose.services[name]?.restart).toMatch(/^on-failure:\d$/);
  });

  it("waits for what runs until it is healthy, and for jobs until they are done", () => {
    const waits = Object.entries(compose.services).flatMap(([name, { depends_on }]) =>
      Object.entries(depends_on).map(([other, { condition }]) => ({ name, other, condition })),
    );
    expect(waits.length).toBeGreaterThan(7);
    for (const { other, condition } of waits)
      expect({ other, condition }).toEqual({
        other,
        condition: jobs.includes(other) ? "service_completed_successfully" : "service_healthy",
      });
    // That of the API is in the image.
    for (const name of longRunning.filter((one) => one !== "api"))
      expect(compose.services[name]?.healthcheck?.test?.[0]).toBe("CMD");
  });

  it("starts two workers and one API where nobody says otherwise", () => {
    const { worker, api } = readCompose(unchanged).services;
    expect([worker?.deploy.replicas, api?.deploy.replicas]).toEqual(["2", "1"]);
    const more = readCompose({ ...unchanged, WORKER_REPLICAS: "4", API_REPLICAS: "3" }).services;
    expect([more["worker"]?.deploy.replicas, more["api"]?.deploy.replicas]).toEqual(["4", "3"]);
  });

  it("binds every port to loopback", () => {
    const ports = Object.values(compose.services).flatMap(({ ports }) => ports);
    expect(ports).toHaveLength(3);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it("ends nobody before the time that the code gives itself", () => {
    const [, worker] = /shutdownForceTime: "(\d+) seconds"/.exec(read("workers/worker.ts")) ?? [];
    const [, api] = /^const patienceMs = ([\d_]+);/m.exec(read("api/main.ts")) ?? [];
    const graceMs = (name: string) =>
      Number(/^(\d+)s$/.exec(compose.services[name]?.stop_grace_period ?? "")?.[1]) * 1_000;
    expect(graceMs("worker")).toBeGreaterThanOrEqual(durationMs(`${worker} seconds`) + 3_000);
    expect(graceMs("api")).toBeGreaterThanOrEqual(Number(api?.replace("_", "")) + 3_000);
  });
});

describe("the values of .env", () => {
  it("are those that the file asks for, each of them in .env.example", () => {
    const asked = namesOf(composeText());
    expect([...example.keys()].toSorted()).toEqual([...asked.keys()].toSorted());
    for (const [name, { required }] of asked)
      expect({ name, required }).toEqual({ name, required: example.get(name)?.required });
  });

  it("have no secret as a default", () => {
    const filledIn = [...example].filter(([, { required, value }]) => required && value !== "");
    expect(filledIn).toEqual([]);
    expect(() => readCompose({ ...given, TEMPORAL_DB_PASSWORD: "" })).toThrow(
      "TEMPORAL_DB_PASSWORD: set it in .env",
    );
  });

  it("shows in .env.example the defaults of the file", () => {
    const shown = [...example].flatMap(([name, { required, value }]) =>
      required ? [] : [`\${${name}:-${value}}`],
    );
    expect(shown.filter((one) => !composeText().includes(one))).toEqual([]);
  });

  /** Set by the image, or of embedded parts, or of a Temporal that is not the file's own. */
  const notGiven = [
    /^RUNSHEET_(DATA|CACHE|DEMO_PASSWORD|SAMPLE_DATA|SPARES)$/,
    /^(SUPABASE|SLACK|LINEAR|TEMPORAL|TEMPORAL_UI)_PORT$/,
    /^TEMPORAL_(API_KEY|TLS.*)$/,
    // Each process has a name of its own.
    /^OTEL_SERVICE_NAME$/,
  ];

  it("reach our processes, each variable that says something there", () => {
    const passed = ours.flatMap((name) => Object.keys(compose.services[name]?.environment ?? {}));
    const missing = Object.keys(Variables.shape).filter(
      (name) => !passed.includes(name) && !notGiven.some((pattern) => pattern.test(name)),
    );
    expect(missing, "pass them on in docker-compose.temporal.yml, or say in this test why not").toEqual([]);
  });

  it("give the database's address to the job that migrates it, and its password to nobody of ours", () => {
    const reaching = (value: string) =>
      Object.entries(compose.services).flatMap(([name, { environment }]) =>
        Object.values(environment).includes(value) ? [name] : [],
      );
    expect(reaching("given-SUPABASE_DB_URL")).toEqual(["bootstrap"]);
    expect(reaching("given-TEMPORAL_DB_PASSWORD")).toEqual(["postgresql", "temporal-schema", "temporal"]);
  });
});

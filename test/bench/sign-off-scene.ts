// A release in staging whose QA seat is signed, over HTTP or by the Update alone, and withdrawn again between two presses.
import { randomUUID } from "node:crypto";
import { Client, Connection } from "@temporalio/client";
import { actorOf, type Actor } from "#domain/people.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { converters } from "#integrations/temporal/converters.ts";
import { createCast } from "#test/cast.ts";
import type { Stack } from "#test/stack.ts";
import { untilAtRest } from "./at-rest.ts";
import { weightOf } from "./bare/weight.ts";
import type { Weight } from "./bare/workflows.ts";
import { keyOf } from "./release-key.ts";

export interface Scene {
  /** The seat is free, and nothing of the press before is under way any more. */
  readonly prepare: () => Promise<void>;
  /** `POST …/sign-off` as a browser or the CLI sends it, until its answer is read. */
  readonly press: (headers?: Record<string, string>) => Promise<void>;
  /** The same act without the API: what our workflow takes for it. */
  readonly update: () => Promise<void>;
  /** Of the press before. */
  readonly weight: () => Promise<Weight>;
  readonly close: () => Promise<void>;
}

const gate = "staging-sign-off";
const seat = { person: "asha", role: "qa" } as const;

/** Then another release is signed, so that none grows old by presses that no team makes. */
const pressesOfRelease = 40;

export async function openScene(stack: Stack): Promise<Scene> {
  const { temporal, planFile, serviceToken } = stack.config;
  const cast = createCast(stack.url, serviceToken);
  const connection = await Connection.connect(connectionOptions(temporal));
  const client = new Client({ connection, namespace: temporal.namespace, ...converters(temporal) });
  const by = actorIn(planFile);
  let release = { key: "", number: 0, presses: pressesOfRelease };
  let isSigned = false;
  let digest = "";
  const handle = () => client.workflow.getHandle(`release/${release.key}`);
  const signed = () => {
    isSigned = true;
    release = { ...release, presses: release.presses + 1 };
  };
  const withdraw = async () => {
    const body = { gate, role: seat.role, reason: "Looks once more" };
    await cast.send(seat.person, release.key, "withdraw-sign-off", body);
    isSigned = false;
  };
  const begin = async () => {
    const number = release.number + 1;
    release = { key: keyOf(number), number, presses: 0 };
    await cast.start(release.key);
    await cast.walk(release.key, "staging");
    ({ digest } = await cast.gate(release.key, gate));
  };
  return {
    prepare: async () => {
      if (isSigned) await withdraw();
      if (release.presses >= pressesOfRelease) await begin();
      await untilAtRest([handle()]);
    },
    press: async (headers = {}) => {
      const sent = { "idempotency-key": randomUUID(), ...headers };
      const path = `/api/releases/${release.key}/sign-off`;
      const answer = await cast.call(seat.person, "POST", path, { gate, role: seat.role, digest }, sent);
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      signed();
    },
    update: async () => {
      const args: [object] = [{ gate, role: seat.role, digest, by }];
      await handle().executeUpdate<unknown, [object]>("signOff", { args });
      signed();
    },
    weight: async () => weightOf((await handle().fetchHistory()).events ?? []),
    close: () => connection.close(),
  };
}

function actorIn(planFile: string): Actor {
  const person = loadPlan(planFile).people.find(({ id }) => id === seat.person);
  if (person === undefined) throw new Error(`${seat.person} is nobody of ${planFile}`);
  return actorOf(person, "api");
}

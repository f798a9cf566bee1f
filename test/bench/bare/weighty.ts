// A bare Update that has as much written as an act of the product, alone and behind a bare API.
import { join } from "node:path";
import { z } from "zod";
import type { Config } from "#config";
import { untilAtRest } from "../at-rest.ts";
import { startPart } from "../part.ts";
import type { BareWorker } from "./start-worker.ts";
import { waiting, weightyStep, type Weight } from "./workflows.ts";

export interface Weighty {
  /** What the step before set going has ended. */
  readonly prepare: () => Promise<void>;
  readonly update: () => Promise<void>;
  /** The same Update behind a route of Fastify, until the answer is read. */
  readonly press: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Then another workflow is stepped, as another release is signed. */
const stepsOfWorkflow = 40;

const Port = z.object({ port: z.int() });

export async function openWeighty(
  temporal: Config["temporal"],
  { client, taskQueue }: BareWorker,
  weight: Weight,
): Promise<Weighty> {
  const api = startPart(join(import.meta.dirname, "api.ts"), [temporal.address, JSON.stringify(weight)]);
  const { port } = Port.parse(await api.ask({}));
  const begin = (number: number) =>
    client.workflow.start(waiting, { taskQueue, workflowId: `weighty-steps/${number}` });
  let steps = 0;
  let handle = await begin(0);
  return {
    prepare: async () => {
      steps += 1;
      if (steps % stepsOfWorkflow === 0) handle = await begin(steps);
      await untilAtRest([handle]);
    },
    update: async () => void (await handle.executeUpdate(weightyStep, { args: [weight] })),
    press: async () => {
      const body = JSON.stringify({ workflowId: handle.workflowId });
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`http://127.0.0.1:${port}/steps`, { method: "POST", headers, body });
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
      await answer.json();
    },
    close: api.close,
  };
}

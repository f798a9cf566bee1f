// What the bench asks of each engine, and the engine whose application is a process of its own that may be killed.
import { z } from "zod";
import { startPart } from "../part.ts";
import type { MeasureName } from "./measure-names.ts";
import { nowMs } from "./sink.ts";

export interface Revival {
  /** When the new process was started, by `nowMs`. */
  readonly startedAt: number;
  /** When it said that it serves; left out where nobody hears it. */
  readonly readyAt?: number;
}

export interface Load {
  readonly inFlight: number;
  readonly forMs: number;
}

export interface Engine {
  readonly name: string;
  /** Those that it takes part in; all where they are left out. */
  readonly measures?: readonly MeasureName[];
  /** Where its steps leave their lines. */
  readonly sink: string;
  /** Until a workflow of each id waits for its approval. */
  readonly start: (ids: readonly string[]) => Promise<void>;
  /** Until the engine has answered that it has it. Once per id. */
  readonly approve: (id: string) => Promise<unknown>;
  /** Workflows of five steps, again and again for a while. How many, once all have ended; left out by whoever has no such. */
  readonly fiveSteps?: (prefix: string, load: Load) => Promise<number>;
  /** SIGKILL of the application process. */
  readonly kill: () => Promise<void>;
  readonly revive: () => Promise<Revival>;
  readonly close: () => Promise<void>;
}

export interface Application {
  readonly name: string;
  readonly sink: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly approve: Engine["approve"];
  readonly close: () => Promise<void>;
}

const Done = z.object({ flows: z.number() });

export async function engineOf({ name, sink, file, args, approve, close }: Application): Promise<Engine> {
  const begin = async () => {
    const startedAt = nowMs();
    const part = startPart(file, [sink, ...args]);
    await part.ask({ ask: "ready" });
    return { part, revival: { startedAt, readyAt: nowMs() } };
  };
  let { part } = await begin();
  return {
    name,
    sink,
    start: async (ids) => void (await part.ask({ ask: "start", ids })),
    approve,
    fiveSteps: async (prefix, load) =>
      Done.parse(await part.ask({ ask: "five steps", prefix, ...load })).flows,
    kill: () => part.kill(),
    revive: async () => {
      const begun = await begin();
      part = begun.part;
      return begun.revival;
    },
    close: async () => {
      // Asked in good order, a worker of Temporal would end and its process stay.
      await part.kill();
      await close();
    },
  };
}

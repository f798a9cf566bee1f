// Asks the server how its parts are; it answers so even when it is not ready.
import { z } from "zod";
import { Failure } from "./failure.ts";

export interface PartState {
  readonly name: string;
  readonly ok: boolean;
  readonly reason: string;
}

const Part = z.looseObject({ ok: z.boolean(), problem: z.string().nullish() });
const Readiness = z.looseObject({ parts: z.record(z.string(), Part) });

export async function readinessAt(url: string): Promise<readonly PartState[]> {
  const response = await fetch(`${url}/readyz`).catch(() => {
    throw new Failure(
      `Nothing answers at ${url}. Start it with npm start, or set RUNSHEET_URL to where it runs.`,
    );
  });
  const parsed = Readiness.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success)
    throw new Failure(`${url}/readyz answered ${response.status} and no list of parts. Check RUNSHEET_URL.`);
  return Object.entries(parsed.data.parts).map(([name, { ok, problem }]) => ({
    name,
    ok,
    reason: problem ?? "",
  }));
}

import type { ChildName, Stack } from "#test/stack.ts";
import { residentMb } from "../memory.ts";

export const children = ["worker", "api", "temporal", "parts"] as const satisfies readonly ChildName[];

/** Resident, in MB. */
export type Memory = Readonly<Record<(typeof children)[number], number>>;

export function memoryOf({ childPid }: Pick<Stack, "childPid">): Memory {
  const of = (name: ChildName) => Math.round(residentMb(childPid(name)));
  return { worker: of("worker"), api: of("api"), temporal: of("temporal"), parts: of("parts") };
}

// Ends what a supervisor that was killed left running, and nothing else.
import type { RecordedChild } from "./lock.ts";
import { commandLineOf, endProcess, isRunning } from "./running.ts";

export async function endLeftovers(
  children: readonly RecordedChild[],
  say: (line: string) => void,
): Promise<void> {
  const ours = children.filter((child) => isRunning(child) && commandLineOf(child.pid) === child.commandLine);
  await Promise.all(
    ours.map(async (child) => {
      say(`ending ${child.name} (pid ${child.pid}), left over by a start that was killed`);
      await endProcess(child, 8_000);
    }),
  );
}

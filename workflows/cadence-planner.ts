// Starts the calls of the days ahead that the plan asks for, and tells those that wait of a changed plan.
import { setCurrentDetails } from "@temporalio/workflow";
import { workflowIdOf } from "#domain/call/state.ts";
import { inWords } from "#domain/time.ts";
import { callsAhead, planCall } from "./proxies.ts";
import { now } from "./runner.ts";
import { showKind } from "./show.ts";

interface Planned {
  readonly call: string;
  readonly outcome: "started" | "told" | "closed";
}

export async function cadencePlanner(): Promise<readonly Planned[]> {
  showKind("cadence");
  const planned: Planned[] = [];
  const lines: string[] = [];
  for (const start of await callsAhead(now())) {
    const call = workflowIdOf(start);
    const outcome = await planCall.executeWithOptions({ summary: call }, [start]);
    planned.push({ call, outcome });
    lines.push(`- ${outcome}: \`${call}\`, ${inWords(start.terms.plannedAt)}`);
  }
  setCurrentDetails(lines.length === 0 ? "The plan has no calls." : lines.join("\n"));
  return planned;
}

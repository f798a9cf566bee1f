// A copy of a plan with a freeze of production that is in force: the plan of the seeds has none on purpose.
import { parseDocument } from "yaml";
import { epochMs, instantFrom, type Instant } from "#domain/time.ts";

const hourMs = 3_600_000;

export function frozenPlan(text: string, now: Instant): string {
  const plan = parseDocument(text);
  const at = (hours: number) => {
    const instant = instantFrom(epochMs(now) + hours * hourMs);
    return { date: instant.slice(0, 10), time: instant.slice(11, 16) };
  };
  plan.setIn(
    ["release", "freezes"],
    [{ id: "holidays", title: "Holidays", timezone: "UTC", once: { from: at(-1), until: at(23) } }],
  );
  return plan.toString();
}

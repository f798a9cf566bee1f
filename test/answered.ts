// What a test asks of a worker that may be cold.
import { eventually } from "./eventually.ts";

type Answer = { readonly outcome: string } | { readonly status: string };

/** What was not answered in time is asked again under its id: people are kept waiting less long than a cold worker may take. */
export function answered<Given extends Answer>(ask: () => Promise<Given>): Promise<Given> {
  return eventually(ask, (given) => {
    const said = "outcome" in given ? given.outcome : given.status;
    return said !== "unanswered" && said !== "waiting";
  });
}

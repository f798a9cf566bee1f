// What a date leaves on which the session did not take place: that it was moved or cancelled, and where that was decided.
import type { BacklogOrder } from "../backlog.ts";
import { escaped } from "../markdown.ts";
import type { WorkspaceOrder } from "../workspace/order.ts";
import { stamp } from "./bundle/matter.ts";
import type { UnheldDate } from "./trace.ts";

/** One line in every document that the plan names. */
export function unheldOrder(unheld: UnheldDate): WorkspaceOrder {
  const { decision, date, title, attachTo } = unheld;
  const text = `- ${date}: ${escaped(title)}, ${endInWords(unheld)}. Decision: \`${decision}\``;
  return {
    message: `Feedback: ${title}, ${date}`,
    edits: attachTo.map((path) => ({ type: "append", path, section: "entries", entry: decision, text })),
  };
}

/** Why stands in the decision log alone: there it is among ourselves. */
export function unheldComment(unheld: UnheldDate): BacklogOrder {
  const { title, date, decision, issue } = unheld;
  const body = `${title} of ${date} did not take place: ${endInWords(unheld)}. Decision: \`${decision}\`.`;
  return { type: "comment", issue, body, links: [] };
}

function endInWords({ to }: UnheldDate): string {
  return to === undefined ? "cancelled" : `moved to ${stamp(to)} UTC`;
}

// What the customers of the sample calls said, invented after what the plan names as their topics.
import type { CallDecision, FollowUp, Quote } from "#domain/call/messages.ts";

type Spoken<Entry extends { readonly text: unknown }> = Omit<Entry, "text"> & { readonly text: string };

export interface Said {
  readonly quotes: readonly Spoken<Quote>[];
  readonly decisions: readonly Spoken<Pick<CallDecision, "id" | "text">>[];
  readonly followUps: readonly FollowUp[];
  readonly highlights: readonly string[];
}

const riley = { speaker: "Riley Chen", organisation: "Evergreen Outfitters" } as const;
const morgan = { speaker: "Morgan Patel", organisation: "Evergreen Outfitters" } as const;

export const saidByDate: Readonly<Record<string, Said>> = {
  "2025-10-07": {
    quotes: [
      {
        ...riley,
        id: "sales-first",
        text: "Sample: I look for sales first. If that tile is below the fold, I open Shopify instead.",
        tile: "sales-pulse",
        sentiment: "neutral",
      },
      {
        ...morgan,
        id: "escalation-age",
        text: "Sample: Show me how long an escalation has waited, not only that there is one.",
        tile: "cx-escalations",
        sentiment: "negative",
      },
    ],
    decisions: [
      { id: "tile-order", text: "Sample: Sales and CX escalations stand first on the tiles page." },
    ],
    followUps: [
      {
        id: "log-gaps",
        title: "Find out why approvals are missing in the decision log",
        owner: "jordan",
        due: "2025-10-14",
        issue: "OCC-212",
      },
    ],
    highlights: ["Sample: Both shops would open the tiles daily once escalations carry their age."],
  },
  "2025-10-14": {
    quotes: [
      {
        ...riley,
        id: "median",
        text: "Sample: The median tells me more than the average ever did.",
        tile: "sla-trends",
        sentiment: "positive",
      },
      {
        ...morgan,
        id: "stale-number",
        text: "Sample: A number from yesterday is fine as long as it says that it is from yesterday.",
        tile: "ops-pulse",
        sentiment: "positive",
      },
    ],
    decisions: [{ id: "as-of", text: "Sample: Every tile says of when its figures are." }],
    followUps: [
      {
        id: "ga-readiness",
        title: "Say when the traffic figures are ready for a release",
        owner: "jordan",
        due: "2025-10-21",
        issue: "OCC-221",
      },
    ],
    highlights: ["Sample: Telemetry demo went well; traffic figures are what is still missed."],
  },
};

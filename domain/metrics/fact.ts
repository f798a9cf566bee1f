// A fact: what was seen in a shop at an instant. Read from whatever came in, or refused with the field named.
import { z } from "zod";
import { Instant } from "../time.ts";
import { AggregateType, factContentByType, FactType, factTypeByFormerName } from "./fact-types.ts";
import {
  depthFault,
  Environment,
  EvidenceUrl,
  faultOf,
  misplaced,
  RowKey,
  ShopDomain,
  standardEnvironment,
  wordsOf,
  type Reading,
  type RowFault,
} from "./rows.ts";

export const Fact = z
  .object({
    key: RowKey,
    factType: FactType,
    shopDomain: ShopDomain,
    environment: Environment.default(standardEnvironment),
    value: z.unknown().meta({ description: "As the fact type has it." }),
    metadata: z.record(z.string(), z.unknown()).exactOptional(),
    occurredAt: Instant,
    evidenceUrl: EvidenceUrl.exactOptional(),
  })
  .meta({
    examples: [
      {
        key: "ga:evergreen:2025-10-16",
        factType: "ga.sessions.anomalies",
        shopDomain: "evergreen-outfitters.myshopify.com",
        environment: "staging",
        value: [{ landingPage: "/collections/fall", sessions: 410, wowDelta: -0.31, isAnomaly: true }],
        metadata: { range: { start: "2025-10-09", end: "2025-10-16" } },
        occurredAt: "2025-10-16T06:00:00Z",
      },
    ],
  });
export type Fact = z.infer<typeof Fact>;

export function readFact(row: unknown, reading: Reading): Fact | RowFault {
  const strange = depthFault(row) ?? strangeType(row);
  if (strange !== undefined) return strange;
  const head = Fact.safeParse(withoutNulls(row), wordsOf(reading));
  if (!head.success) return faultOf(head.error);
  return misplaced(head.data, reading) ?? withContent(head.data, reading);
}

function withContent(fact: Fact, reading: Reading): Fact | RowFault {
  const content = factContentByType[fact.factType];
  const value = content.value.safeParse(fact.value, wordsOf(reading));
  if (!value.success) return faultOf(value.error, ["value"]);
  const metadata = content.metadata.safeParse(fact.metadata, wordsOf(reading));
  if (!metadata.success) return faultOf(metadata.error, ["metadata"]);
  return {
    ...fact,
    value: value.data,
    ...(metadata.data === undefined ? {} : { metadata: metadata.data }),
  };
}

const Typed = z.object({ factType: z.string() });

/** A name that is not in the list is told with the one that is meant, as far as that is known. */
function strangeType(row: unknown): RowFault | undefined {
  const typed = Typed.safeParse(row);
  if (!typed.success || FactType.safeParse(typed.data.factType).success) return undefined;
  const name = typed.data.factType.slice(0, 100);
  const field = "factType";
  if (AggregateType.safeParse(name).success)
    return { field, message: `factType: ${name} is written by the nightly run alone.` };
  const meant = Object.hasOwn(factTypeByFormerName, name) ? factTypeByFormerName[name] : undefined;
  if (meant !== undefined) return { field, message: `factType: ${name} is called ${meant} here.` };
  return { field, message: `factType: ${name} is unknown; known are ${FactType.options.join(", ")}.` };
}

/** Many producers write null for what they leave out. */
function withoutNulls(row: unknown): unknown {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return row;
  const isLeftOut = ([name, value]: [string, unknown]) => value === null && optional.includes(name);
  return Object.fromEntries(Object.entries(row).filter((entry) => !isLeftOut(entry)));
}

const optional: readonly string[] = ["environment", "metadata", "evidenceUrl"];

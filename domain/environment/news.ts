// What a release has done to an environment, read from the rows that it writes: so the news costs it nothing.
import { z } from "zod";
import type { DecisionRow, RecordBatch } from "../record.ts";
import { workflowIdOf } from "../release/state.ts";
import { Instant } from "../time.ts";

const common = { release: z.string(), tag: z.string(), at: Instant, number: z.int() };

/** One fact of one release; `tag` is the tag of the release, or of the deployment. */
export const EnvironmentNews = z.discriminatedUnion("type", [
  z.object({ type: z.literal("claim"), ...common }),
  z.object({ type: z.literal("roll-back"), ...common, toTag: z.string() }),
  z.object({ type: z.literal("deployed"), ...common }),
  z.object({ type: z.literal("released"), ...common }),
  z.object({ type: z.literal("leave"), ...common, why: z.string() }),
]);
export type EnvironmentNews = z.infer<typeof EnvironmentNews>;

/** What one write of a release brings to one environment. */
export interface NewsFor {
  readonly environment: string;
  /** Of the rows behind it: sent again it is the same. */
  readonly key: string;
  readonly news: readonly EnvironmentNews[];
}

/** As much of a release's view as is needed here; a release without `claim` is of a plan without locks. */
const Shown = z.object({
  key: z.string(),
  build: z.object({ tag: z.string() }),
  claim: z.object({ environment: z.string() }),
});
type Shown = z.infer<typeof Shown>;

export function newsIn({ run, decisions }: RecordBatch): readonly NewsFor[] {
  const shown = run.kind === "release" ? Shown.safeParse(run.view) : undefined;
  if (shown?.success !== true) return [];
  const told = decisions.flatMap((row) => newsOf(row, shown.data) ?? []);
  return [...new Set(told.map(({ environment }) => environment))].map((environment) => {
    const ofIt = told.filter((one) => one.environment === environment);
    return { environment, key: ofIt.at(-1)?.key ?? "", news: ofIt.map(({ news }) => news) };
  });
}

interface Told {
  readonly environment: string;
  readonly key: string;
  readonly news: EnvironmentNews;
}

const whyByAction: Readonly<Record<string, string>> = {
  "release.go_expired": "its go expired undeployed",
  "release.abandon": "it was abandoned",
  "release.closed": "it is closed",
};

function newsOf(row: DecisionRow, { key: release, build: { tag }, claim }: Shown): Told | undefined {
  const { key, action, occurredAt: at } = row;
  const common = { release, tag, at, number: numberIn(key, release) };
  const tell = (news: EnvironmentNews, environment = claim.environment): Told => ({ environment, key, news });
  const why = whyByAction[action];
  if (why !== undefined) return tell({ type: "leave", ...common, why });
  if (action === "release.go") return tell({ type: "claim", ...common });
  if (action === "release.released") return tell({ type: "released", ...common });
  if (action === "release.rollback") {
    const { toTag } = RollBack.parse(row.payload);
    return tell({ type: "roll-back", ...common, toTag });
  }
  if (action !== "release.report_deployment") return undefined;
  const report = Report.parse(row.payload);
  if (report.status !== "succeeded") return undefined;
  return tell({ type: "deployed", ...common, tag: report.tag }, report.environment);
}

const RollBack = z.object({ toTag: z.string() });
const Report = z.object({ environment: z.string(), status: z.string(), tag: z.string() });

/** A row's key begins with the workflow's id and the number of its fact. */
function numberIn(key: string, release: string): number {
  return Number.parseInt(key.slice(workflowIdOf(release).length + 1), 10);
}

// What a dry run leaves: the pre-read in its document; once concluded its evidence folder, the line of feedback, the summary in the memory, a comment on its issue.
import { bundleOrder, feedbackOrder, preReadOrder } from "#domain/dry-run/bundle.ts";
import {
  decisionIdsIn,
  textsIn,
  type BundleMatter,
  type Gathered,
  type Scene,
} from "#domain/dry-run/bundle/matter.ts";
import type { LoggedDecisions } from "#domain/dry-run/ports.ts";
import { issueComment, memorySummary } from "#domain/dry-run/remembered.ts";
import type { Trace } from "#domain/dry-run/trace.ts";
import { unheldComment, unheldOrder } from "#domain/dry-run/unheld.ts";
import { optional } from "#domain/optional.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Backlog, Memory, MetricRuns, TileStore, Workspace } from "#domain/ports.ts";
import type { StoredDecision } from "#domain/record.ts";
import { alive } from "./alive.ts";
import { translated } from "./failures.ts";
import { figureTiles } from "./figure-tiles.ts";

export interface DryRunPorts {
  readonly records: LoggedDecisions;
  readonly tileStore: Pick<TileStore, "material">;
  readonly metricRuns: Pick<MetricRuns, "latest">;
  readonly backlog: Pick<Backlog, "put">;
  readonly workspace: Pick<Workspace, "write">;
  readonly memory: Memory;
  /** The plan as it is now. */
  readonly plan: () => Plan;
}

export function createDryRunActivities(ports: DryRunPorts) {
  return {
    /** Repeated, it finds what it left: by the key, and the summary by its text. */
    leaveTrace: (key: string, trace: Trace): Promise<void> =>
      alive(() => translated(() => leave(key, trace, ports), { finalFailures: true })),
  };
}

async function leave(key: string, trace: Trace, ports: DryRunPorts): Promise<void> {
  const { workspace, backlog } = ports;
  switch (trace.type) {
    case "pre-read":
      await workspace.write(key, preReadOrder(trace, ports.plan().people));
      return;
    case "bundle":
      await workspace.write(key, bundleOrder(await sceneOf(trace.matter, ports)));
      return;
    case "feedback":
      await workspace.write(key, feedbackOrder(trace.matter));
      return;
    case "unheld-line":
      await workspace.write(key, unheldOrder(trace));
      return;
    case "comment":
      await backlog.put(key, issueComment(trace.matter));
      return;
    case "unheld-comment":
      await backlog.put(key, unheldComment(trace));
      return;
    case "summary":
      return keepSummary(await sceneOf(trace.matter, ports), ports);
  }
}

async function keepSummary(scene: Scene, { memory }: DryRunPorts): Promise<void> {
  const refs = await memory.put([memorySummary(scene)]);
  const { topic } = scene.matter.evidence.summary;
  await memory.keep(refs.map(({ id }) => ({ id, details: { topic } })));
}

/** What others know of the dry run, as of its conclusion. */
async function sceneOf(matter: BundleMatter, ports: DryRunPorts): Promise<Scene> {
  const { memory, metricRuns, plan } = ports;
  const { environment } = matter.setup;
  const at = matter.concluded?.at ?? matter.session.endsAt;
  const [textById, tiles, run, decisions] = await Promise.all([
    memory.read(textsIn(matter).map(({ id }) => id)),
    figureTiles(ports, { environment, at }),
    metricRuns.latest(environment),
    excerpts(matter, ports),
  ]);
  const gathered: Gathered = { textById, tiles, decisions, people: plan().people, ...optional({ run }) };
  return { matter, gathered };
}

/** All rows of the dry run, and those that it names; the conclusion writes its own, and is waited for. */
async function excerpts(matter: BundleMatter, { records }: DryRunPorts): Promise<readonly StoredDecision[]> {
  const own: StoredDecision[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined;) {
    const page = await records.decisions({ externalRef: matter.id, ...(cursor === "" ? {} : { cursor }) });
    own.push(...page.items);
    cursor = page.nextCursor;
  }
  const isWhole = own.some(({ occurredAt }) => occurredAt === matter.concluded?.at);
  if (!isWhole) throw new Error("The decision log has not got the conclusion yet");
  const others = decisionIdsIn(matter).filter((id) => own.every(({ key }) => key !== id));
  const named = await Promise.all(others.map((key) => records.decisions({ key, limit: 1 })));
  return [...own, ...named.flatMap(({ items }) => items)].toSorted((left, right) => left.seq - right.seq);
}

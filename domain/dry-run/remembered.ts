// What the team's memory and the issue in the backlog keep of a dry run.
import type { BacklogOrder } from "../backlog.ts";
import type { PlacedText } from "../memory.ts";
import { runInWords } from "../metrics/words.ts";
import { tileList } from "../tiles/words.ts";
import { folderOf, outcomeInWords } from "./bundle.ts";
import { nameOf, stamp, type BundleMatter, type Scene } from "./bundle/matter.ts";
import { section } from "./bundle/section.ts";

/** Quotes stay entries of their own: there each of them can be blotted out, here it could not. */
export function memorySummary(scene: Scene): PlacedText {
  const { matter, gathered } = scene;
  const { id, title, session, scenarios, insights, evidence } = matter;
  const actions = scenarios.flatMap(({ title: what, result }) =>
    result?.decision === undefined ? [] : [`- ${stamp(result.at)} UTC ${result.decision}: ${what}`],
  );
  const speakers = [...new Set(insights.flatMap(({ speaker }) => speaker ?? []))];
  const voices = speakers.length === 0 ? "" : `, of ${speakers.map((one) => nameOf(scene, one)).join(", ")}`;
  const { run, tiles } = gathered;
  const text = [
    `# ${title}, ${session.date}`,
    "",
    `Topic: ${evidence.summary.topic}. Outcome: ${outcomeInWords(matter)}.`,
    ...section("Action ids and timestamps", actions),
    ...section("Quotes and pain points", [
      insights.length === 0
        ? "None was recorded."
        : `${insights.length} kept beside this one${voices}: \`${id}\`.`,
    ]),
    ...section("Metrics snapshot", [
      run === undefined ? "No metric run was stored." : `Run \`${run.id}\`: ${runInWords(run)}.`,
      ...tileList(tiles),
    ]),
    "",
    `Evidence: ${folderOf(matter)}/`,
  ].join("\n");
  return { ref: id, scope: evidence.summary.scope, kind: "summary", entry: evidence.summary.topic, text };
}

/** Numbers and places alone: what people said goes to nobody else's tool. */
export function issueComment(matter: BundleMatter): BacklogOrder {
  const { title, session, success, scenarios, insights } = matter;
  const ids = scenarios.flatMap(({ result }) => result?.decision ?? []);
  const body = [
    `${title} of ${session.date} was held: ${outcomeInWords(matter)}.`,
    success.map(({ title: rule, verdict, reason }) => `- ${rule}: ${verdict}. ${reason}`).join("\n"),
    `Decisions: ${ids.length === 0 ? "none" : ids.join(", ")}. Insights: ${insights.length}.`,
    `Evidence in the workspace: \`${folderOf(matter)}/\`, summary in the memory: \`${matter.evidence.summary.topic}\`.`,
  ].join("\n\n");
  return { type: "comment", issue: matter.evidence.issue, body, links: [] };
}

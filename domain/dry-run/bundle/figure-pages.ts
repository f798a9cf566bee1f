// Pages of a bundle on what was measured and logged: the figures with the id of their run, and the rows of the decision log.
import { escaped, tableOf } from "../../markdown.ts";
import { evidencePathOf, figureRows, runInWords } from "../../metrics/words.ts";
import { tileList } from "../../tiles/words.ts";
import { nameOf, stamp, type Scene } from "./matter.ts";
import { section } from "./section.ts";

export function metricLines({ matter, gathered: { run, tiles } }: Scene): readonly string[] {
  const { environment } = matter.setup;
  return [
    "# Metrics snapshot",
    "",
    ...(run === undefined
      ? [`No metric run of ${escaped(environment)} was stored when this was written.`]
      : [
          `Run \`${run.id}\`: ${runInWords(run)}.`,
          run.output === undefined
            ? "Its output is not archived."
            : `Its output is archived at \`${evidencePathOf(run.output)}\`, and stands in \`metrics/run.txt\`.`,
          "",
          ...tableOf(
            ["Figure", "Value", "Of"],
            figureRows(run.figures).map(({ title, value, of }) => [title, value, of]),
          ),
        ]),
    ...section(`Tiles of ${escaped(environment)}`, tileList(tiles)),
  ];
}

export function decisionLines(scene: Scene): readonly string[] {
  const { decisions } = scene.gathered;
  const known = new Set(decisions.map(({ key }) => key));
  const missing = scene.matter.scenarios.filter(
    ({ result }) => result?.decision !== undefined && !known.has(result.decision),
  );
  return [
    "# Excerpts of the decision log",
    "",
    ...tableOf(
      ["#", "Time (UTC)", "Action", "By", "Why", "Key", "Hash"],
      decisions.map(({ seq, occurredAt, action, actor, rationale, key, hash }) => [
        String(seq),
        stamp(occurredAt),
        escaped(action),
        escaped(nameOf(scene, actor.id)),
        escaped(rationale ?? ""),
        escaped(key),
        hash.slice(0, 12),
      ]),
    ),
    ...(missing.length === 0
      ? []
      : [
          "",
          `The log holds no row of these decisions: ${missing
            .map(({ id, result }) => `${escaped(result?.decision ?? "")} (${id})`)
            .join(", ")}.`,
        ]),
  ];
}

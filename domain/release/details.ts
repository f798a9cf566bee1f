// How a release reads in Temporal UI: Markdown for its details, and the few attributes people filter by.
import type { Attributes } from "../attributes.ts";
import type { Running } from "../running.ts";
import { inWords, type Instant } from "../time.ts";
import type { ReleaseEffect } from "./effects.ts";
import { explainInShort } from "./explain.ts";
import { assessGates } from "./gates.ts";
import { currentStage, type ReleaseState } from "./state.ts";
import { statusOf } from "./status.ts";
import { stageDue, waitingRoles } from "./verdict.ts";
import type { GateView } from "./view-schema.ts";
import { releaseView } from "./view.ts";
import { withoutWords } from "./without-words.ts";

export function releaseAttributes({ state }: Running<ReleaseState, ReleaseEffect>, at: Instant): Attributes {
  const stage = currentStage(state);
  const reviewing = statusOf(state) === "reviewing";
  return {
    kind: "release",
    stage: reviewing ? (stage?.id ?? "") : statusOf(state),
    waitingOn: waitingRoles(state, assessGates(state, at))[0] ?? "",
    due: reviewing && stage !== undefined ? stageDue(state, stage) : undefined,
  };
}

const mark: { readonly [Status in GateView["status"]]: string } = {
  "not-open": "not open",
  open: "open",
  met: "met",
  waived: "waived",
  failed: "failed",
  stale: "stale",
  "insufficient-data": "insufficient data",
};

/**
 * Verdict, gates, and for each empty seat a Signal argument ready to paste. Roles and person ids only: no names, and nothing
 * that people wrote, which stands on the page and on the card.
 */
export function releaseDetails(running: Running<ReleaseState, ReleaseEffect>, at: Instant): string {
  const view = releaseView({ ...running, state: withoutWords(running.state) }, at);
  const stage = view.stages.find(({ id }) => id === view.stage);
  return [
    `**${view.verdict}**`,
    "",
    `Build \`${view.build.tag}\` at \`${view.build.commit.slice(0, 12)}\`, version ${view.version}, ${inWords(view.updatedAt)}.`,
    "",
    ...explainInShort(view, at)
      .slice(1)
      .map((line) => `- ${line}`),
    ...view.stages.flatMap((one) => [
      "",
      `### ${one.title}`,
      "",
      ...one.gates.map(({ status, title, reason }) => `- ${mark[status]}: **${title}**. ${reason}`),
    ]),
    ...pasteable(stage?.gates ?? []),
  ].join("\n");
}

function pasteable(gates: readonly GateView[]): readonly string[] {
  const lines = gates
    .filter(({ kind, status }) => kind === "sign-off" && status !== "met" && status !== "not-open")
    .flatMap(({ id, digest, seats, statement }) =>
      seats
        .filter(
          ({ needed, signatures }) => signatures.filter(({ status }) => status === "valid").length < needed,
        )
        .map(({ role }) =>
          JSON.stringify({
            gate: id,
            role,
            by: "<person id>",
            digest: digest.slice(0, 12),
            ...(statement === "required" ? { statement: "<statement>" } : {}),
          }),
        ),
    );
  return lines.length === 0
    ? []
    : ["", "### Sign by Signal `signOff` with one of", "", "```json", ...lines, "```"];
}

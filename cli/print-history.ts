// What has become of a release so far: its decisions, the attempts they ended, what it took the place of.
import type { FormerAttemptView } from "#domain/release/attempt-schema.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { inWords } from "#domain/time.ts";
import { personText, type Reader } from "./reader.ts";

export function historyLines(view: ReleaseView, reader: Reader): string[] {
  const { supersedes, supersededBy } = view;
  return [
    ...(supersedes === undefined ? [] : [`\nTakes the place of ${supersedes}`]),
    ...(supersededBy === undefined ? [] : [`\nSuperseded by ${supersededBy}`]),
    ...decisionLines(view, reader),
    ...findingLines(view, reader),
    ...(view.formerAttempts ?? []).flatMap((one) => attemptLines(one, reader)),
  ];
}

function attemptLines(ended: FormerAttemptView, reader: Reader): string[] {
  const { attempt, by, at, from, rejections, waivers } = ended;
  return [
    `\nAttempt ${attempt} ended; ${personText(by, reader)} opened the next one from ${from} on ${inWords(at)}`,
    ...rejections.map(
      (one) => `  ${one.gate} was rejected by ${personText(one.by, reader)} as ${one.role}: ${one.reason}`,
    ),
    ...waivers.map((one) => `  ${one.gate} had a waiver by ${personText(one.by, reader)}: ${one.reason}`),
  ];
}

function decisionLines({ decisions }: ReleaseView, reader: Reader): string[] {
  return decisions.map(
    ({ outcome, by, at, status, rationale, waived = [], attempt = 1 }) =>
      `\n${outcome === "go" ? "Go" : "No-go"} by ${personText(by, reader)} on ${inWords(at)} (attempt ${attempt}, ${status}${waived.length === 0 ? "" : `, without ${waived.join(", ")}`}): ${rationale}`,
  );
}

function findingLines({ findings = [] }: ReleaseView, reader: Reader): string[] {
  if (findings.length === 0) return [];
  return [
    "\nWaived over the go, and unmet still",
    ...findings.map(({ gate, owner, due, issue }) => {
      const where = issue === undefined ? "" : `, ${issue.issue} ${issue.url}`;
      return `  ${gate}: ${personText(owner, reader)}, due ${inWords(due)}${where}`;
    }),
  ];
}

// How the server stands: its parts and, for who is signed in, workers, schedules and what needs a hand.
import type { Command } from "commander";
import { HealthReport, type HealthFinding, type ScheduleStanding } from "#domain/health/report.ts";
import { healthVerdict, unansweredInWords } from "#domain/health/verdict.ts";
import { inWords } from "#domain/time.ts";
import { UndeliveredAnswer } from "./answers.ts";
import type { Cli } from "./cli.ts";
import { exitCode } from "./failure.ts";
import { ageInWords, sinceInWords, table } from "./print.ts";
import { readinessAt, type PartState } from "./readiness.ts";

export function registerStatus(program: Command, cli: Cli): void {
  program
    .command("status")
    .description("parts, workers, schedules and what needs a hand; exit code 2 while a part is away")
    .action(async () => {
      const parts = await readinessAt(cli.settings().url);
      const client = cli.client();
      const [health, undelivered] = await Promise.all([
        client.get("/api/health", HealthReport),
        client.get("/api/undelivered", UndeliveredAnswer),
      ]);
      const report = health.outcome === "done" ? health.value : undefined;
      const items = undelivered.outcome === "done" ? undelivered.value.items : null;
      const { workers = null, schedules = null, findings = null } = report ?? {};
      cli.show({ parts, undelivered: items, workers, schedules, findings }, () =>
        [
          partsText(parts, cli),
          ...(report === undefined ? ["Sign in to see the rest."] : linesOf(report, cli)),
        ].join("\n\n"),
      );
      if (parts.some(({ ok }) => !ok)) cli.end(exitCode.blocked);
    });
}

function partsText(parts: readonly PartState[], { terminal: { paint } }: Cli): string {
  return table(
    ["Part", "State", "Why"],
    parts.map(({ name, ok, reason }) => [
      name,
      { text: ok ? "answers" : "away", mood: ok ? "good" : "bad" },
      reason,
    ]),
    { empty: "The server names no parts.", paint },
  );
}

function linesOf(report: HealthReport, cli: Cli): readonly string[] {
  const { workers, schedules, findings, unanswered } = report;
  const { paint, now } = cli.terminal;
  const workerRows = workers.map(({ identity, polls, lastSeen }) => [
    identity,
    polls.join(", "),
    `${ageInWords(lastSeen, now())} ago`,
  ]);
  return [
    ...(workers.length === 0 ? [] : [table(["Worker", "Polls", "Seen"], workerRows, { empty: "", paint })]),
    ...(schedules.length === 0 ? [] : [schedulesText(schedules, cli)]),
    healthVerdict(report).text,
    ...(findings.length > 0 && unanswered.length > 0 ? [unansweredInWords(unanswered)] : []),
    ...findings.map((finding) => findingText(finding, cli)),
  ];
}

function schedulesText(schedules: readonly ScheduleStanding[], { terminal: { paint } }: Cli): string {
  return table(
    ["Schedule", "Last", "Outcome", "Next"],
    schedules.map(({ id, last, next, paused }) => [
      id,
      last === undefined ? "" : inWords(last.at),
      last === undefined ? "" : { text: last.outcome, mood: last.outcome === "failed" ? "bad" : "good" },
      paused ? { text: "paused", mood: "warn" } : next === undefined ? "" : inWords(next),
    ]),
    { empty: "", paint },
  );
}

function findingText(
  { mark, title, text, todo, since, effect }: HealthFinding,
  { terminal: { paint } }: Cli,
): string {
  const key = effect === undefined ? "" : `\n  Effect: ${effect}`;
  return `${paint(mark === "failed" ? "bad" : "warn", title)}: ${text}${sinceInWords(since)}${key}\n  ${todo}`;
}

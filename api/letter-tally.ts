// Counts of letters for `/metrics`: by kind and outcome, and how many a decision took.
import { numbersOf } from "#domain/attention/counts.ts";
import { LetterKind } from "#domain/attention/letter.ts";
import { durationMs, instantFrom } from "#domain/time.ts";
import type { Deps } from "./deps.ts";
import { metric, tallied, type Sample, type Tallied } from "./tally.ts";

const window = "30 days";

export function createLetterTally({ attention, now }: Pick<Deps, "attention" | "now">): Tallied {
  return tallied(now, async () =>
    linesOf(await attention.counts(instantFrom(now().getTime() - durationMs(window)))),
  );
}

type Counts = Awaited<ReturnType<Deps["attention"]["counts"]>>;

function linesOf({ letters, decisions }: Counts): readonly string[] {
  const byKind = LetterKind.options.flatMap((kind) => {
    const numbers = numbersOf(letters.filter((one) => one.kind === kind));
    return Object.entries(numbers).map(([outcome, count]): Sample => [
      `{kind="${kind}",outcome="${outcome}"}`,
      count,
    ]);
  });
  const byRole = (number: "decisions" | "letters") =>
    decisions.map((one): Sample => [`{role="${one.role}"}`, one[number]]);
  return [
    ...metric("runsheet_notifications_total", "counter", "Direct messages by kind and outcome.", byKind),
    ...metric(
      "runsheet_decisions_30d",
      "gauge",
      "Seats filled and releases decided in 30 days.",
      byRole("decisions"),
    ),
    ...metric(
      "runsheet_decision_notifications_30d",
      "gauge",
      "Asks, reminders, nudges and escalations that these decisions took.",
      byRole("letters"),
    ),
  ];
}

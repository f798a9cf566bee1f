// Letters for `/metrics`: by kind and outcome, and how many a decision took.
import { numbersOf } from "#domain/attention/counts.ts";
import { LetterKind } from "#domain/attention/letter.ts";
import { durationMs, instantFrom } from "#domain/time.ts";
import type { Source } from "#integrations/prometheus/registry.ts";
import type { Deps } from "../deps.ts";
import { rarely } from "./rarely.ts";

const window = "30 days";

export function letterSource({ attention, now }: Pick<Deps, "attention" | "now">): Source {
  return {
    declared: {
      runsheet_notifications_total: {
        type: "counter",
        help: "Direct messages by kind and outcome.",
        labels: ["kind", "outcome"],
      },
      runsheet_decisions_30d: { help: "Seats filled and releases decided in 30 days.", labels: ["role"] },
      runsheet_decision_notifications_30d: {
        help: "Asks, reminders, nudges and escalations that these decisions took.",
        labels: ["role"],
      },
    },
    read: rarely(now, async () => {
      const { letters, decisions } = await attention.counts(
        instantFrom(now().getTime() - durationMs(window)),
      );
      const byRole = (number: "decisions" | "letters") =>
        decisions.map((one) => ({ labels: { role: one.role }, value: one[number] }));
      return {
        runsheet_notifications_total: byKindAndOutcome(letters),
        runsheet_decisions_30d: byRole("decisions"),
        runsheet_decision_notifications_30d: byRole("letters"),
      };
    }),
  };
}

function byKindAndOutcome(letters: Awaited<ReturnType<Deps["attention"]["counts"]>>["letters"]) {
  return LetterKind.options.flatMap((kind) =>
    Object.entries(numbersOf(letters.filter((one) => one.kind === kind))).map(([outcome, value]) => ({
      labels: { kind, outcome },
      value,
    })),
  );
}

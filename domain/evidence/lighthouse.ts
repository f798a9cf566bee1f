// Reads the JSON output of Lighthouse 13. Limits on its scores belong to the gate.
import { z } from "zod";
import { CapturedAt, damaged, oneLine, unreadable, type Finding, type Unreadable } from "./finding.ts";

const scored = ["performance", "accessibility", "best-practices", "seo"] as const;

const Report = z.object({
  fetchTime: CapturedAt,
  categories: z.record(z.string(), z.object({ score: z.number().min(0).max(1).nullable() })),
  runtimeError: z.object({ code: z.string(), message: z.string().default("") }).optional(),
});

export function readLighthouse(json: unknown): Finding | Unreadable {
  const parsed = Report.safeParse(json);
  if (!parsed.success) return damaged("Lighthouse", parsed.error);
  const { categories, fetchTime, runtimeError } = parsed.data;
  const figures = figuresOf(categories);
  const failed = runtimeError !== undefined;
  if (!failed && Object.keys(figures).length === 0) {
    return unreadable(`Nothing was measured: the Lighthouse report has no score for ${scored.join(", ")}.`);
  }
  return {
    outcome: "found",
    verdict: failed ? "failed" : "passed",
    summary: oneLine(
      failed ? `Lighthouse failed: ${runtimeError.code} ${runtimeError.message}` : scoresInWords(figures),
    ),
    figures,
    capturedAt: fetchTime,
  };
}

function figuresOf(categories: z.infer<typeof Report>["categories"]): Record<string, number> {
  return Object.fromEntries(
    scored.flatMap((name) => {
      const score = categories[name]?.score ?? null;
      return score === null ? [] : [[name, Math.round(score * 100)]];
    }),
  );
}

function scoresInWords(figures: Readonly<Record<string, number>>): string {
  return Object.entries(figures)
    .map(([name, score]) => `${name} ${score}`)
    .join(", ");
}

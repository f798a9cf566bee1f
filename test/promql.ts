// Reads which series a PromQL expression asks for, by the grammar of Prometheus itself.
import { readFileSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";
import { parse } from "yaml";
import { z } from "zod";

export interface Asked {
  readonly name: string;
  /** That it selects by. */
  readonly labels: readonly string[];
}

/** Throws on what is no PromQL. */
export function askedIn(expression: string): readonly Asked[] {
  const asked: { name: string; labels: string[] }[] = [];
  parser.parse(expression).iterate({
    enter: (node) => {
      const { name, type, from, to } = node;
      const text = expression.slice(from, to);
      if (type.isError) throw new Error(`no PromQL near ${from}: ${expression}`);
      if (name === "Identifier") asked.push({ name: text, labels: [] });
      if (name === "LabelName" && node.matchContext(["LabelMatchers", "UnquotedLabelMatcher"]))
        asked.at(-1)?.labels.push(text);
    },
  });
  if (asked.length === 0) throw new Error(`asks for nothing: ${expression}`);
  return asked;
}

const Rules = z.object({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Runsheet[A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[mhd]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(["info", "warning", "critical"]) }),
          annotations: z.strictObject({ summary: z.string() }),
        }),
      ),
    }),
  ),
});

export function rulesIn(file: URL) {
  return Rules.parse(parse(readFileSync(file, "utf8"))).groups.flatMap(({ rules }) => rules);
}

const Dashboard = z.object({
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) }),
  ),
});

export function expressionsIn(dashboard: URL): readonly string[] {
  const { panels } = Dashboard.parse(JSON.parse(readFileSync(dashboard, "utf8")));
  return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
}

/** Names of series in a scrape, each with the labels that any of its samples has. A name without samples is known from its type. */
export function servedIn(scrape: string): ReadonlyMap<string, ReadonlySet<string>> {
  const named = scrape.split("\n").flatMap(namedIn);
  const lines = [...Map.groupBy(named, ({ name }) => name)];
  return new Map(lines.map(([name, all]) => [name, new Set(all.flatMap(({ labels }) => labels))]));
}

function namedIn(line: string) {
  const declared = /^# TYPE (\S+)/.exec(line)?.[1];
  if (declared !== undefined) return [{ name: declared, labels: [] }];
  const [, name, labels = ""] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+/.exec(line) ?? [];
  if (name === undefined) return [];
  return [{ name, labels: [...labels.matchAll(/([a-zA-Z_]\w*)="/g)].map(([, label = ""]) => label) }];
}

// What signers of the demo state. Where the demo can look, they say what was seen; where it can't, they say so.
import { listInWords } from "#domain/list-words.ts";
import type { GateView } from "#domain/release/view-schema.ts";
import { DecisionsAnswer } from "../answers.ts";
import { accepted } from "../client.ts";
import { readinessAt } from "../readiness.ts";
import { unexpected, type Play } from "./play.ts";

export interface Statements {
  about(gate: GateView): Promise<string>;
}

export function createStatements(play: Play): Statements {
  const byWord: readonly (readonly [RegExp, (gate: GateView) => Promise<string>])[] = [
    [/integration/i, () => partsStatement(play)],
    [/record|decision log/i, () => recordsStatement(play)],
    [/risk/i, () => risksStatement(play)],
    [
      /roll-?back/i,
      async () =>
        `To go back: runsheet release rollback ${play.key} --to <earlier tag>, then deploy that tag. The chapter roll-back of the demo presses it.`,
    ],
  ];
  return {
    about: async (gate) => {
      const [, statement] = byWord.find(([word]) => word.test(`${gate.id} ${gate.title}`)) ?? [];
      return statement === undefined ? scripted(gate) : statement(gate);
    },
  };
}

/** A scripted person must not claim a look that nobody took. */
function scripted({ asks, title }: GateView): string {
  return `Stated by the demo's script, which did not look: ${asks ?? title}`;
}

async function partsStatement({ url }: Play): Promise<string> {
  const parts = await readinessAt(url);
  const away = parts.filter(({ ok }) => !ok).map(({ name }) => name);
  const answering = listInWords(parts.filter(({ ok }) => ok).map(({ name }) => name));
  return away.length === 0
    ? `Asked each part a real query: ${answering} answer.`
    : `${answering} answer; ${listInWords(away)} are away.`;
}

async function recordsStatement(play: Play): Promise<string> {
  const view = await play.view();
  const stage = view.stages.findLast(({ status }) => status !== "not-open");
  const environment = stage?.environment ?? "";
  const since = view.deployments.findLast((each) => each.environment === environment)?.at ?? view.startedAt;
  const query = `/api/decisions?environment=${encodeURIComponent(environment)}&limit=200`;
  const client = await play.cast.client(play.cast.author);
  const { items } = accepted(await client.get(query, DecisionsAnswer), unexpected);
  const count = items.filter(({ occurredAt }) => occurredAt >= since).length;
  return `Decision log of ${environment}: ${count} rows since the deployment at ${since}. Facts were not looked at by the demo's script.`;
}

async function risksStatement(play: Play): Promise<string> {
  const { risks } = await play.view();
  if (risks.length === 0) return "The list is complete: nobody has recorded a risk or a telemetry story.";
  const titles = risks.map(({ title, status }) => `${title} (${status})`);
  return `The list is complete with ${risks.length} risks: ${titles.join("; ")}. None names a telemetry story.`;
}

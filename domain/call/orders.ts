// What an outcome asks of memory, backlog, workspace and the operations channel.
import { digestOf } from "../canonical.ts";
import type { KeptText } from "../memory.ts";
import { optional } from "../optional.ts";
import type { FollowUpOrder } from "../orders.ts";
import { changed, entriesOf } from "./decide-outcome.ts";
import type { FollowUp, Quote } from "./messages.ts";
import { titleOf } from "./notes.ts";
import type { CallWish, Scene } from "./scene.ts";
import { workflowIdOf, type CallState } from "./state.ts";

export function afterwards(scene: Scene): readonly CallWish[] {
  if (scene.fact.event.type !== "outcome-logged") return [];
  return [...keep(scene), ...backlog(scene), ...highlights(scene)];
}

/** Only what is new or changed; whatever an entry said before is replaced by it. */
function keep({ before, now }: Scene): readonly CallWish[] {
  const known = entriesOf(before);
  const given = entriesOf(now);
  const kept: readonly KeptText[] = [
    ...changed(known.quotes, given.quotes).map((quote) => ({ id: quote.text.id, details: detailsOf(quote) })),
    ...changed(known.decisions, given.decisions).flatMap(({ text, rationale }) => [
      { id: text.id, details: {} },
      ...(rationale === undefined ? [] : [{ id: rationale.id, details: {} }]),
    ]),
    ...changed(known.highlights, given.highlights).map(({ id }) => ({ id, details: {} })),
  ];
  if (kept.length === 0) return [];
  return [
    {
      lane: "memory",
      name: "memory",
      what: `${kept.length} memory entries`,
      body: { lane: "memory", keep: kept },
    },
  ];
}

function detailsOf({ speaker, organisation, shop, tile, sentiment }: Quote): KeptText["details"] {
  return {
    speaker,
    organisation,
    ...(shop === undefined ? {} : { shop }),
    ...(tile === undefined ? {} : { tile }),
    ...(sentiment === undefined ? {} : { sentiment }),
  };
}

function backlog({ before, now }: Scene): readonly CallWish[] {
  const known = entriesOf(before).followUps;
  return changed(known, entriesOf(now).followUps).map((followUp) => ({
    lane: "backlog",
    name: `follow-up-${followUp.id}`,
    what: "follow-up",
    body: { lane: "backlog", followUp: followUp.id, order: orderOf(now, followUp) },
  }));
}

/** Filed once under its key. What is amended later becomes a comment on that issue. */
function orderOf(state: CallState, followUp: FollowUp): FollowUpOrder {
  const { id, title, owner, due, evidence } = followUp;
  const run = workflowIdOf(state);
  const issue = followUp.issue ?? state.issues[id]?.issue;
  const key = issue === undefined ? `${run}#${id}` : `${run}#${id}#${digestOf(followUp).slice(0, 8)}`;
  const lines = [`From ${titleOf(state)} (${run}).`];
  return { key, title, lines, owner, due, ...optional({ evidence, issue }) };
}

function highlights({ before, now }: Scene): readonly CallWish[] {
  const { highlights: texts } = entriesOf(now);
  if (texts.length === 0 || changed(entriesOf(before).highlights, texts).length === 0) return [];
  const { memory } = now.terms.rules;
  const run = workflowIdOf(now);
  const title = `Highlights: ${titleOf(now)}`;
  const file = { path: `${memory.path}/${now.date}.md`, title, lines: [run], texts } as const;
  const written: CallWish = {
    lane: "workspace",
    name: "file",
    card: "highlights",
    what: "highlights into the workspace",
    body: { lane: "workspace", order: file },
  };
  const isFirst = entriesOf(before).highlights.length === 0;
  if (!isFirst || memory.channel === undefined) return [written];
  const announcement = { type: "highlights", run, channel: memory.channel, title, texts, lines: [] } as const;
  return [
    written,
    { lane: "announce", name: "highlights", what: "highlights", body: { lane: "announce", announcement } },
  ];
}

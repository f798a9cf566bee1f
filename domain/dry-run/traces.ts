// What is left in workspace, memory and backlog: each piece for itself, so that none waits for another's part.
import { optional } from "../optional.ts";
import { begin, factKey } from "../running.ts";
import { matterOf } from "./bundle/matter.ts";
import { preReadText } from "./pre-read.ts";
import type { DryRunWish, Scene } from "./scene.ts";
import { sessionDateOf, workflowIdOf } from "./state.ts";
import type { ConclusionTrace } from "./trace.ts";
import { dryRunView } from "./view.ts";

const places = [
  { type: "bundle", lane: "workspace", what: "evidence folder" },
  { type: "feedback", lane: "workspace", what: "line of feedback" },
  { type: "summary", lane: "memory", what: "summary into the memory" },
  { type: "comment", lane: "backlog", what: "comment on the issue" },
] as const satisfies readonly {
  readonly type: ConclusionTrace["type"];
  readonly lane: string;
  readonly what: string;
}[];

export function traces(scene: Scene, rules: number): readonly DryRunWish[] {
  const { type } = scene.fact.event;
  if (type === "pre-read-released") return [sentPreRead(scene)];
  if (type === "concluded") return ofConclusion(scene);
  if (rules < 2) return [];
  if (type === "moved") return [...ofUnheldDate(scene), ...movedPreRead(scene)];
  return type === "cancelled" ? ofUnheldDate(scene) : [];
}

function sentPreRead({ now }: Scene): DryRunWish {
  const { title, preRead } = now.terms.rules;
  const trace = {
    type: "pre-read",
    document: preRead.document,
    title,
    date: sessionDateOf(now),
    text: preReadText(now),
  } as const;
  return {
    lane: "workspace",
    name: "document",
    what: "pre-read into its document",
    body: { lane: "workspace", trace },
  };
}

function ofConclusion({ fact: { at }, now }: Scene): readonly DryRunWish[] {
  // Nothing of it says how the workflow runs, so one that has just begun shows the same.
  const matter = matterOf(dryRunView(begin(now, at), at));
  return places.map(({ type, lane, what }) => ({
    lane,
    name: type,
    // Of two conclusions that wait for the same part the newer one says all.
    card: type,
    what,
    body: { lane, trace: { type, matter } },
  }));
}

/** Whoever reads the document of one that was sent finds the date on which it takes place. */
function movedPreRead(scene: Scene): readonly DryRunWish[] {
  return scene.now.preRead.released === undefined ? [] : [sentPreRead(scene)];
}

const unheldPlaces = [
  { type: "unheld-line", lane: "workspace", what: "line of feedback" },
  { type: "unheld-comment", lane: "backlog", what: "comment on the issue" },
] as const;

function ofUnheldDate({ before, fact, now }: Scene): readonly DryRunWish[] {
  const { title, evidence, issue } = now.terms.rules;
  const date = sessionDateOf(before);
  const to = "to" in fact.event ? fact.event.to : undefined;
  const decision = factKey(workflowIdOf(now), fact);
  const { attachTo } = evidence;
  return unheldPlaces.map(({ type, lane, what }) => {
    const trace = { type, title, date, decision, attachTo, issue, ...optional({ to }) };
    return { lane, name: type, what, body: { lane, trace } };
  });
}

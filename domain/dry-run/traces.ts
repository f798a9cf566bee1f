// What is left in workspace, memory and backlog: each piece for itself, so that none waits for another's part.
import { begin } from "../running.ts";
import { matterOf } from "./bundle/matter.ts";
import { preReadText } from "./pre-read.ts";
import type { DryRunWish, Scene } from "./scene.ts";
import { sessionDateOf } from "./state.ts";
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

export function traces(scene: Scene): readonly DryRunWish[] {
  const { type } = scene.fact.event;
  if (type === "pre-read-released") return [sentPreRead(scene)];
  return type === "concluded" ? ofConclusion(scene) : [];
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

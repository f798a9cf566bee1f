// What a conclusion asks of workspace, memory and backlog: each piece for itself, so that none waits for another's part.
import { begin } from "../running.ts";
import { matterOf } from "./bundle/matter.ts";
import type { DryRunWish, Scene } from "./scene.ts";
import type { Trace } from "./trace.ts";
import { dryRunView } from "./view.ts";

const places = [
  { type: "bundle", lane: "workspace", what: "evidence folder" },
  { type: "feedback", lane: "workspace", what: "line of feedback" },
  { type: "summary", lane: "memory", what: "summary into the memory" },
  { type: "comment", lane: "backlog", what: "comment on the issue" },
] as const satisfies readonly {
  readonly type: Trace["type"];
  readonly lane: string;
  readonly what: string;
}[];

export function traces({ fact: { event, at }, now }: Scene): readonly DryRunWish[] {
  if (event.type !== "concluded") return [];
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

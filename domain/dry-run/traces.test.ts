import { describe, expect, it } from "vitest";
import { aDryRunStart, DryRunPlay, eightDaysAhead, sessionEnds } from "#test/builders/dry-run.ts";
import type { BacklogOrder } from "../backlog.ts";
import type { Instant } from "../time.ts";
import type { WorkspaceOrder } from "../workspace/order.ts";
import { preReadOrder } from "./bundle.ts";
import type { DryRunEffect } from "./effects.ts";
import type { ConclusionTrace } from "./trace.ts";
import { unheldComment, unheldOrder } from "./unheld.ts";

const conclude = { type: "conclude" } as const;
const insight = (id: string) =>
  ({
    type: "recordInsight",
    id,
    text: { id: `text-${id}`, sha256: "a".repeat(64) },
    speaker: "riley",
  }) as const;

function tracesOf({ told }: DryRunPlay): readonly (ConclusionTrace & { readonly lane: string })[] {
  return told.flatMap(({ body }: { readonly body: DryRunEffect }) =>
    "trace" in body && "matter" in body.trace ? [{ ...body.trace, lane: body.lane }] : [],
  );
}

const orderOf = ({ body }: { readonly body: DryRunEffect }): readonly (WorkspaceOrder | BacklogOrder)[] => {
  if (!("trace" in body)) return [];
  if (body.trace.type === "unheld-line") return [unheldOrder(body.trace)];
  return body.trace.type === "unheld-comment" ? [unheldComment(body.trace)] : [];
};

describe("a conclusion", () => {
  it("leaves each trace once, in the lane of its part", () => {
    const play = new DryRunPlay().until(sessionEnds).does(conclude);
    const left = tracesOf(play).map(({ type, lane }) => `${type} ${lane}`);
    expect(left.toSorted()).toEqual([
      "bundle workspace",
      "comment backlog",
      "feedback workspace",
      "summary memory",
    ]);
  });

  it("said again leaves nothing more, unless something was recorded since", () => {
    const play = new DryRunPlay().until(sessionEnds).does(conclude, conclude);
    expect(tracesOf(play)).toHaveLength(4);
    play.until("2025-10-16T20:00:00.000Z").does(insight("one"), conclude);
    expect(tracesOf(play)).toHaveLength(8);
    expect(tracesOf(play).at(-1)?.matter.insights).toMatchObject([{ id: "one" }]);
  });

  it("carries what stood then, and says who concluded it", () => {
    const play = new DryRunPlay().until(sessionEnds).does(insight("one"), conclude);
    const [trace] = tracesOf(play);
    expect(trace?.matter).toMatchObject({
      id: "dry-run/2025-10-16",
      concluded: { by: "justin", at: sessionEnds, passed: false },
      success: [{ id: "scenarios" }, { id: "ladder" }, { id: "tile" }, { id: "insights", verdict: "unmet" }],
    });
  });

  it("names the folder and the topic by the date of its own session", () => {
    const play = new DryRunPlay(aDryRunStart("2025-10-23"), eightDaysAhead);
    expect(play.view.evidence).toMatchObject({
      folder: "artifacts/ops/dry_run_2025-10-23/",
      summary: { topic: "dry_run_2025-10-23" },
    });
  });
});

describe("a date on which no session takes place", () => {
  const rowOf = ({ rows }: DryRunPlay, name: string) => rows.find(({ action }) => action === name)?.key ?? "";

  it("that was cancelled leaves a line and a comment, which name the decision and give no reason away", () => {
    const play = new DryRunPlay().does({ type: "cancel", reason: "Nobody came" }).until(sessionEnds);
    expect(tracesOf(play)).toEqual([]);
    const key = rowOf(play, "dry_run.cancel");
    expect(play.told.flatMap(orderOf)).toMatchObject([
      {
        issue: "OCC-212",
        body: `Operator dry run of 2025-10-16 did not take place: cancelled. Decision: \`${key}\`.`,
      },
      {
        edits: [
          {
            path: "feedback/product.md",
            text: `- 2025-10-16: Operator dry run, cancelled. Decision: \`${key}\``,
          },
        ],
      },
    ]);
  });

  it("that was moved says where to, and the next one has its own", () => {
    const move = (at: Instant) => ({ type: "reschedule", at, reason: "Riley travels" }) as const;
    const play = new DryRunPlay().does(move("2025-10-23T17:00:00.000Z"), move("2025-10-30T17:00:00.000Z"));
    const lines = play.told.flatMap(orderOf).flatMap((order) => ("edits" in order ? order.edits : []));
    expect(lines.map((edit) => ("text" in edit ? edit.text.split(".")[0] : ""))).toEqual([
      "- 2025-10-16: Operator dry run, moved to 2025-10-23 17:00 UTC",
      "- 2025-10-23: Operator dry run, moved to 2025-10-30 17:00 UTC",
    ]);
    expect(play.view.evidence).toMatchObject({
      folder: "artifacts/ops/dry_run_2025-10-30_from_2025-10-16/",
      summary: { topic: "dry_run_2025-10-30_from_2025-10-16" },
    });
  });

  it("leaves nothing in a run of the first rules, whose history stands", () => {
    const play = new DryRunPlay();
    play.running = { ...play.running, rules: 1 };
    play.does({ type: "cancel", reason: "Nobody came" });
    expect(play.told.flatMap(orderOf)).toEqual([]);
  });
});

it("a move writes a pre-read that was sent anew, with the date on which it takes place", () => {
  const send = { type: "sendPreRead", anyway: true, reason: "They travel" } as const;
  const play = new DryRunPlay().does(send);
  play.does({ type: "reschedule", at: "2025-10-23T17:00:00.000Z", reason: "Riley travels" });
  const dates = play.told.flatMap(({ body }: { readonly body: DryRunEffect }) =>
    "trace" in body && body.trace.type === "pre-read" ? [body.trace.text.split("\n")[0]] : [],
  );
  expect(dates).toEqual(["# Operator dry run of 2025-10-16", "# Operator dry run of 2025-10-23"]);
});

it("a pre-read that is sent stands in its document too, once, under the title that is there", () => {
  const send = { type: "sendPreRead", anyway: true, reason: "They travel" } as const;
  const play = new DryRunPlay().does(send).until(sessionEnds);
  const sent = play.told.flatMap(({ body }: { readonly body: DryRunEffect }) =>
    "trace" in body && body.trace.type === "pre-read" ? [preReadOrder(body.trace, [])] : [],
  );
  expect(sent).toMatchObject([
    {
      message: "Pre-read: Operator dry run, 2025-10-16",
      edits: [
        {
          type: "replace",
          path: "docs/strategy/operator_dry_run_pre_read_draft.md",
          section: "pre-read",
        },
      ],
    },
  ]);
  const [edit] = sent[0]?.edits ?? [];
  const text = edit !== undefined && "text" in edit ? edit.text : "";
  expect(text.match(/^#+ .*$/gm)?.slice(0, 2)).toEqual(["## Operator dry run of 2025-10-16", "### Set-up"]);
});

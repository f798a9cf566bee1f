import { describe, expect, it } from "vitest";
import { aDryRunStart, DryRunPlay, eightDaysAhead, sessionEnds } from "#test/builders/dry-run.ts";
import { preReadOrder } from "./bundle.ts";
import type { DryRunEffect } from "./effects.ts";
import type { ConclusionTrace } from "./trace.ts";

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
    "trace" in body && body.trace.type !== "pre-read" ? [{ ...body.trace, lane: body.lane }] : [],
  );
}

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

it("a dry run that is cancelled leaves none", () => {
  const play = new DryRunPlay().does({ type: "cancel", reason: "Nobody came" }).until(sessionEnds);
  expect(tracesOf(play)).toEqual([]);
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

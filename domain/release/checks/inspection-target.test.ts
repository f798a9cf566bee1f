// What findings are worth once a running release takes over a plan that looks elsewhere.
import { describe, expect, it } from "vitest";
import { deploy } from "#test/builders/checked-release.ts";
import { as } from "#test/builders/people.ts";
import type { Play } from "#test/builders/play.ts";
import {
  aProbedPlan,
  answered,
  checkGate,
  deployedAndProbed,
  findings,
  page,
  probedRelease,
} from "#test/builders/probed-release.ts";
import type { ReleasePlan } from "../../plan/release-plan.ts";

type Edit = NonNullable<Parameters<typeof aProbedPlan>[0]>;

/** A moment after what was inspected last. */
function adopt(play: Play, plan: ReleasePlan): void {
  play.waitSeconds(1);
  const command = { type: "adoptPlan", revision: "r2", includeMet: false, plan } as const;
  play.act(as("leo"), command);
  if (play.view().proposal !== undefined) play.act(as("ines"), command);
}

/** The gate `page` with other fields. */
function pageWith(fields: object): Edit {
  return (raw) => {
    const gate = raw.stages[1]?.gates.find(({ id }) => id === "page");
    if (gate?.kind === "check") Object.assign(gate.check, fields);
  };
}

const elsewhere = pageWith({ url: "http://127.0.0.1:8080/other" });
const inspected = (play: Play) => play.inspections().map(({ gates }) => gates.map(({ gate }) => gate));

describe("a finding after another plan was adopted", () => {
  it.each<{ given: string; edit: Edit }>([
    { given: "another address", edit: elsewhere },
    { given: "another mode", edit: pageWith({ mode: "live" }) },
    {
      given: "another part",
      edit: (raw) => {
        const gate = raw.stages[1]?.gates.find(({ id }) => id === "page");
        if (gate?.kind === "check")
          gate.check = {
            name: "probe",
            environment: "staging",
            budgetMs: { mock: 300, live: 800 },
            maxAge: "10 hours",
            of: "linear",
          };
      },
    },
  ])("counts no more of $given, which is inspected at once", ({ edit }) => {
    const play = deployedAndProbed();
    expect(play.gate("page").status).toBe("met");
    adopt(play, aProbedPlan(edit));
    expect(play.gate("page")).toMatchObject({ status: "open" });
    expect(play.gate("slack").status).toBe("met");
    expect(inspected(play)).toEqual([["page"]]);
    play.end("inspection", { page: { probe: page } });
    expect(play.gate("page").status).toBe("met");
  });

  it("that was under way counts of what is the same, and of nothing else", () => {
    const play = probedRelease();
    deploy(play);
    adopt(play, aProbedPlan(elsewhere));
    expect(inspected(play)).toEqual([
      ["slack", "page"],
      ["slack", "page"],
    ]);
    play.end("inspection", findings());
    expect(play.gate("slack").status).toBe("met");
    expect(play.gate("page")).toMatchObject({ status: "open" });
    play.end("inspection", findings());
    expect(play.gate("page").status).toBe("met");
  });

  it.each<{ given: string; edit: Edit; expected: string }>([
    { given: "a smaller budget", edit: pageWith({ budgetMs: { mock: 100, live: 100 } }), expected: "failed" },
    { given: "another age", edit: pageWith({ maxAge: "5 hours" }), expected: "met" },
  ])("is judged anew by $given, without another look", ({ edit, expected }) => {
    const play = deployedAndProbed();
    adopt(play, aProbedPlan(edit));
    expect(play.gate("page").status).toBe(expected);
  });

  it("is awaited at once for a probe that is new", () => {
    const play = deployedAndProbed();
    play.wait(1);
    adopt(
      play,
      aProbedPlan((raw) => {
        raw.stages[1]?.gates.push(
          checkGate("board", {
            name: "probe",
            environment: "staging",
            budgetMs: { mock: 300, live: 800 },
            of: "linear",
          }),
        );
      }),
    );
    expect(inspected(play)).toEqual([["board"]]);
    play.end("inspection", { board: { probe: answered } });
    expect(play.gate("board").status).toBe("met");
  });

  it("tells nothing of documents that were not asked for", () => {
    const documents = (...paths: readonly string[]) =>
      aProbedPlan((raw) => {
        raw.stages[0]?.gates.push(checkGate("runbooks", { name: "documents-valid", documents: [...paths] }));
      });
    const found = { outcome: "found", expires: null } as const;
    const play = probedRelease(documents("docs/a.md"));
    play.end("inspection", { runbooks: { documents: { "docs/a.md": found } } });
    expect(play.gate("runbooks").status).toBe("met");
    adopt(play, documents("docs/b.md"));
    expect(play.gate("runbooks")).toMatchObject({ status: "open" });
    expect(inspected(play)).toContainEqual(["runbooks"]);
  });
});

// In which direction a change of a plan goes, where absence or the kind of a list decides it.
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { aPlan } from "#test/builders/plan.ts";
import { planChanges } from "./plan-changes.ts";
import { ReleasePlan } from "./release-plan.ts";

type Raw = z.input<typeof ReleasePlan>;

type RawCheck = Extract<Raw["stages"][number]["gates"][number], { kind: "check" }>["check"];

function checkGate(id: string, check: RawCheck) {
  return { id, kind: "check" as const, title: id, check };
}
const soak = (lasts: string) => checkGate("soak", { name: "soak", environment: "staging", lasts });
const probe = (budgetMs: { mock: number; live: number }) =>
  checkGate("probe", { name: "probe", environment: "staging", of: "slack", budgetMs });
const longPath = `docs/${"x".repeat(90)}`;
const documents = (...paths: readonly string[]) =>
  checkGate("documents", { name: "documents-valid", documents: [...paths] });

function trigger(id: string, more: { every?: string; inARow?: number } = {}) {
  return { id, title: id, watches: "metric" as const, metric: "m", environment: "production", ...more };
}

/** The small plan whose risks are signed by these seats. */
const seated = (...seats: readonly { role: string; count: number }[]) =>
  aPlan((raw) => {
    const gate = raw.stages[0]?.gates[2];
    if (gate?.kind === "sign-off") gate.seats = [...seats];
  });

describe("changes of a plan", () => {
  it.each<{ given: string; from: ReleasePlan; change: (raw: Raw) => void; expected: readonly string[] }>([
    {
      given: "a permission where only its owner closed a risk, and one where who may waive may adopt",
      change: (raw) => {
        raw.permissions = { ...raw.permissions, "close-risk": ["qa"], "adopt-plan": ["manager", "qa"] };
      },
      from: aPlan(({ permissions }) => {
        delete permissions?.["close-risk"];
        delete permissions?.["adopt-plan"];
      }),
      expected: ['- permission close-risk ["qa"] added', '- permission adopt-plan ["manager","qa"] added'],
    },
    {
      given: "another way to remind people, which asks nobody for less",
      from: aPlan((raw) => {
        raw.chase = { remind: "4 hours", escalate: [{ after: "8 hours", role: "manager" }] };
      }),
      change: (raw) => {
        raw.chase = { remind: "2 hours", escalate: [{ after: "9 hours", role: "product" }] };
        Object.assign(raw.stages[0] ?? {}, { chase: { remind: "1 hour" } });
      },
      expected: [
        "+ escalate manager: removed",
        "+ escalate product: added",
        "+ time until the reminder changed from 4 hours to 2 hours",
        '+ stage mock: chase {"escalate":[],"remind":"1 hour"} added',
      ],
    },
    {
      given: "the same people who adopt, by a list of their own, and closing by none but the owner",
      change: (raw) => {
        const { "close-risk": _, ...permissions } = raw.permissions ?? {};
        raw.permissions = { ...permissions, "adopt-plan": ["manager"] };
      },
      from: aPlan(({ permissions }) => void delete permissions?.["adopt-plan"]),
      expected: ['+ permission adopt-plan ["manager"] added', '+ permission close-risk ["product"] removed'],
    },
    {
      given: "fewer who stop a release, and fewer who decide of what everybody could",
      change: (raw) => {
        raw.permissions = {
          ...raw.permissions,
          "roll-back": ["manager"],
          resume: ["qa"],
          decide: ["manager"],
        };
      },
      from: aPlan(({ permissions }) => void delete permissions?.decide),
      expected: [
        "- permission roll-back reliability removed",
        "- permission resume manager removed",
        "- permission resume qa added",
        '+ permission decide ["manager"] added',
      ],
    },
    {
      given: "holding for a role alone, where everybody could",
      change: (raw) => void (raw.permissions = { ...raw.permissions, hold: ["manager"] }),
      from: aPlan(({ permissions }) => void delete permissions?.hold),
      expected: ['- permission hold ["manager"] added'],
    },
    {
      given: "private addresses that may be reached, and one not any more",
      change: (raw) => void (raw.privateOrigins = ["http://127.0.0.1:2", "http://127.0.0.1:3"]),
      from: aPlan((raw) => void (raw.privateOrigins = ["http://127.0.0.1:1", "http://127.0.0.1:2"])),
      expected: ["+ privateOrigins http://127.0.0.1:1 removed", "- privateOrigins http://127.0.0.1:3 added"],
    },
    {
      given: "a shorter soak and a longer budget",
      change: (raw) => {
        raw.stages[1]?.gates.splice(-2, 2, soak("1 hour"), probe({ mock: 400, live: 700 }));
      },
      from: aPlan((raw) => {
        raw.stages[1]?.gates.push(soak("2 hours"), probe({ mock: 300, live: 800 }));
      }),
      expected: [
        "- gate soak: soak changed from 2 hours to 1 hour",
        "- gate probe: mock changed from 300 to 400",
        "+ gate probe: live changed from 800 to 700",
      ],
    },
    {
      given: "a trigger that looks less often and takes more, one that is gone and one that is new",
      change: (raw) => {
        raw.rollbackTriggers = [trigger("a", { every: "2 minutes", inARow: 3 }), trigger("c")];
      },
      from: aPlan((raw) => void (raw.rollbackTriggers = [trigger("a"), trigger("b")])),
      expected: [
        "- rollbackTrigger a: every changed from 1 minute to 2 minutes",
        "- rollbackTrigger a: bad looks in a row changed from 1 to 3",
        "- rollbackTrigger b: removed",
        "+ rollbackTrigger c: added",
      ],
    },
    {
      given: "one signature less of a role that has two seats",
      from: seated({ role: "qa", count: 2 }, { role: "qa", count: 1 }),
      change: (raw) => {
        const gate = raw.stages[0]?.gates[2];
        if (gate?.kind === "sign-off") gate.seats = [{ role: "qa" }, { role: "qa" }];
      },
      expected: ["- gate risks, seat qa: count changed from 2 to 1"],
    },
    {
      given: "one of two documents whose paths begin alike",
      change: (raw) => void raw.stages[1]?.gates.splice(-1, 1, documents(`${longPath}/b.md`)),
      from: aPlan((raw) => void raw.stages[1]?.gates.push(documents(`${longPath}/a.md`, `${longPath}/b.md`))),
      expected: [`- gate documents: documents ${longPath}/a.md removed`],
    },
  ])("say of $given: $expected", ({ from, change, expected }) => {
    const raw: Raw = structuredClone(from);
    change(raw);
    const found = planChanges(from, ReleasePlan.parse(raw)).map(
      ({ text, loosens }) => `${loosens ? "-" : "+"} ${text}`,
    );
    expect(found.toSorted()).toEqual([...expected].toSorted());
  });
});

it("a permission for nobody is no permission of a plan", () => {
  const found = ReleasePlan.safeParse({ ...aPlan(), permissions: { hold: [] } });
  expect(found.error?.issues).toMatchObject([
    {
      path: ["permissions", "hold"],
      message: "must name a role; without the list everybody of the team may do it",
    },
  ]);
});

import { describe, expect, it } from "vitest";
import { aChange } from "#test/builders/changelog.ts";
import { aCallView, aMaterial, aReleaseView, digestAt, seedPlan } from "#test/builders/sync.ts";
import { composeDigest } from "./compose.ts";
import type { SyncMaterial } from "./material.ts";

const today = { recordedAt: "2025-10-14T09:00:00.000Z" };
const told = (more: Partial<SyncMaterial>) =>
  composeDigest(aMaterial(more)).items.map(({ topic, title, text, who, hint }) =>
    [topic, title, text, who.join(" "), hint ?? ""].join(" | "),
  );

describe("a digest", () => {
  it.each<{ given: string; material: Partial<SyncMaterial>; expected: readonly string[] }>([
    { given: "nothing", material: {}, expected: [] },
    {
      given: "an entry of today and one of last week",
      material: {
        changes: [
          aChange({ key: "new", seq: 2, ...today }),
          aChange({ key: "old", recordedAt: "2025-10-08T09:00:00.000Z" }),
        ],
      },
      expected: ["changelog | Material change | The pilot shop moves to Tuesday. | justin | "],
    },
    {
      given: "a change of the roadmap",
      material: { changes: [aChange({ kind: "roadmap", change: "One more tile", ...today })] },
      expected: ["changelog | Roadmap change | One more tile | justin | scope-creep"],
    },
    {
      given: "a call whose items are late, and whose guests have not answered",
      material: { calls: [aCallView("2025-10-13T14:00:00.000Z")], at: "2025-10-13T14:00:00.000Z" },
      expected: [
        "overdue-items | Finalize the agenda | It was due 12 Oct 14:00 UTC, for Weekly customer call on 14 Oct. | product | ",
        "overdue-items | Update the discovery questions | It was due 12 Oct 14:00 UTC, for Weekly customer call on 14 Oct. | product | ",
        "overdue-items | Take the metric snapshots | It was due 13 Oct 14:00 UTC, for Weekly customer call on 14 Oct. | data | ",
        "overdue-items | Confirmations for Weekly customer call | Not everybody has said whether they come on 14 Oct 14:00 UTC. | riley morgan | ",
      ],
    },
    {
      given: "a call that is over since yesterday and not logged",
      material: { calls: [aCallView("2025-10-15T16:00:00.000Z")], at: "2025-10-15T16:00:00.000Z" },
      expected: [
        "overdue-items | Outcome of Weekly customer call | The call of 14 Oct is over, and nobody has logged it. | product | ",
      ],
    },
    {
      given: "a follow-up that is late and one that is due today",
      material: {
        calls: [
          aCallView(digestAt, (view) => ({
            ...view,
            status: "held",
            followUps: [
              { id: "late", title: "Show the trend", owner: "justin", due: "2025-10-13", issue: "OCC-212" },
              { id: "today", title: "Write to Riley", owner: "justin", due: "2025-10-14" },
            ],
          })),
        ],
      },
      expected: [
        "overdue-items | Show the trend | Follow-up of Weekly customer call on 14 Oct, OCC-212. It was due 13 Oct. | justin | ",
      ],
    },
    {
      given: "documents that expire soon, later, and that have expired",
      material: {
        documents: [
          { path: "a.md", title: "Later", owner: "product", expires: "2025-10-17" },
          { path: "b.md", title: "Soon", owner: "product", expires: "2025-10-16" },
          { path: "c.md", title: "Gone", owner: "support", expires: "2025-10-13" },
        ],
      },
      expected: [
        "expiring-documents | Gone | c.md. Its last day was 13 Oct. | support | ",
        "expiring-documents | Soon | b.md. Its last day is 16 Oct. | product | ",
      ],
    },
    {
      given: "pre-reads of the next two days and of next week",
      material: {
        preReads: [
          {
            run: "call/a/1",
            title: "Call",
            owner: "product",
            due: "2025-10-15T14:00:00.000Z",
            composed: true,
          },
          {
            run: "dry-run/1",
            title: "Dry run",
            owner: "product",
            due: "2025-10-14T14:00:00.000Z",
            composed: false,
          },
          {
            run: "call/a/2",
            title: "Call",
            owner: "product",
            due: "2025-10-22T14:00:00.000Z",
            composed: false,
          },
        ],
      },
      expected: [
        "pre-reads | Pre-read of Dry run | It was due 14 Oct 14:00 UTC. It is not composed yet. | product | ",
        "pre-reads | Pre-read of Call | It goes out 15 Oct 14:00 UTC. It is composed. | product | ",
      ],
    },
  ])("tells of $given", ({ material, expected }) => {
    expect(told(material)).toEqual(expected);
  });

  it("says who waits for whom and for how long, and which risks are open", () => {
    const release = aReleaseView((view) => ({
      ...view,
      risks: [aRisk("open"), { ...aRisk("closed"), id: "r2" }],
    }));
    expect(told({ releases: [release] })).toEqual([
      expect.stringMatching(
        /^risks \| v2025\.10\.16 waits \| .*For 25 hours, since 13 Oct 12:40 UTC\. \| .* \| dependency-risk$/,
      ),
      expect.anything(),
      expect.anything(),
      "risks | The queue may overflow | high risk of v2025.10.16, due 16 Oct. Mitigation: Shed load | support | ",
    ]);
    expect(told({ releases: [release], at: "2025-10-13T13:00:00.000Z" })).toHaveLength(1);
  });

  it("tells of a waiver that ends soon", () => {
    const until = "2025-10-15T12:00:00.000Z";
    const waiver = { by: "ines", reason: "Later", at: digestAt, until, status: "in-force" as const };
    const release = aReleaseView((view) => ({
      ...view,
      stages: view.stages.map((stage) => ({
        ...stage,
        gates: stage.gates.map((gate) => (gate.id === "tests" ? { ...gate, waiver } : gate)),
      })),
    }));
    expect(told({ releases: [release] })).toContain(
      "expiring-documents | Waiver of Test evidence | It ends 15 Oct 12:00 UTC; then the gate of v2025.10.16 is open again. | ines | ",
    );
  });

  it("tells of roles that nobody holds, or whose holders are away", () => {
    const { people } = aMaterial();
    const without = people.filter(({ id }) => id !== "asha");
    const away = without.map((one) =>
      one.id === "leo" ? { ...one, away: { from: "2025-10-13", until: "2025-10-20" } } : one,
    );
    expect(told({ people: away })).toEqual([
      expect.stringMatching(/^nobody-holds \| QA \| Nobody holds this role\. It is needed for .*\. \|  \| $/),
      expect.stringMatching(
        /^nobody-holds \| reliability \| Whoever holds this role is away until 20 Oct\. .* \| leo \| $/,
      ),
    ]);
  });

  it("keeps to the topics of the plan and to their order", () => {
    const topics = ["pre-reads", "changelog"] as const;
    const plan =
      seedPlan.sync === undefined
        ? seedPlan
        : { ...seedPlan, sync: { ...seedPlan.sync, topics: [...topics] } };
    const preRead = { run: "call/a/1", title: "Call", owner: "product", due: digestAt, composed: true };
    const documents = [{ path: "c.md", title: "Gone", owner: "support", expires: "2025-10-13" }];
    const { items } = composeDigest(
      aMaterial({ plan, documents, preReads: [preRead], changes: [aChange(today)] }),
    );
    expect(items.map(({ topic }) => topic)).toEqual(["pre-reads", "changelog"]);
  });
});

function aRisk(status: "open" | "closed") {
  return {
    id: "r1",
    title: "The queue may overflow",
    severity: "high" as const,
    owner: "support",
    mitigation: "Shed load",
    due: "2025-10-16",
    status,
    recordedAt: "2025-10-13T12:00:00.000Z",
    recordedBy: "justin",
  };
}

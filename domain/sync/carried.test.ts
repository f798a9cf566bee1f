import { describe, expect, it } from "vitest";
import { aChange } from "#test/builders/changelog.ts";
import { aMaterial, aReleaseView, nextDigest, playSync, seedPlan } from "#test/builders/sync.ts";
import { composeDigest } from "./compose.ts";

const today = { recordedAt: "2025-10-14T09:00:00.000Z" };

describe("from one digest to the next", () => {
  const document = { path: "c.md", title: "Gone", owner: "support", expires: "2025-10-13" };
  const first = () =>
    playSync(composeDigest(aMaterial({ changes: [aChange(today)], documents: [document] })));
  const ids = ({ items }: ReturnType<typeof nextDigest>) =>
    items.map(({ id, returned }) => `${id}${returned === true ? " again" : ""}`);
  const [entry, expired] = ["changelog/k-1", "document/c.md/2025-10-13"] as const;

  it("what nobody has reviewed comes back once, marked", () => {
    const again = nextDigest(first().view(), { documents: [document], changes: [aChange(today)] });
    expect(ids(again)).toEqual([`${entry} again`, `${expired} again`]);
    const third = nextDigest(playSync(again).view(), { documents: [document], changes: [aChange(today)] });
    expect(ids(third)).toEqual([]);
    expect(third.known).toEqual([expired]);
    const fourth = nextDigest(playSync(third).view(), { documents: [document] });
    expect(ids(fourth)).toEqual([]);
    expect(fourth.known).toEqual([expired]);
  });

  it("what was reviewed does not, though it still stands", () => {
    const sync = first();
    for (const one of [entry, expired]) expect(sync.review({ entry: one })).toBeUndefined();
    const next = nextDigest(sync.view(), { documents: [document], changes: [aChange(today)] });
    expect(ids(next)).toEqual([]);
    expect(next.known).toEqual([expired]);
  });

  it("what has ended by itself does not, and what has moved on is new", () => {
    const moved = { ...document, expires: "2025-10-16" };
    expect(ids(nextDigest(first().view(), { documents: [moved] }))).toEqual([
      `${entry} again`,
      "document/c.md/2025-10-16",
    ]);
  });

  it("a release that got new gates has grown, and so has a plan", () => {
    const before = aReleaseView((view) => ({ ...view, stages: view.stages.slice(0, 1) }));
    const sync = playSync(composeDigest(aMaterial({ releases: [before], at: before.updatedAt })));
    const release = { ...seedPlan.release, stages: seedPlan.release.stages.slice(1) };
    const [call] = seedPlan.calls;
    const calls =
      call === undefined ? [] : [...seedPlan.calls, { ...call, title: "Second call", checklist: [] }];
    const next = nextDigest(sync.view(), {
      releases: [aReleaseView()],
      plan: { ...seedPlan, release, calls },
      planRevision: "r2",
    });
    const grown = next.items.filter(({ hint }) => hint === "scope-creep");
    expect(grown[0]?.text).toMatch(/^New: call Second call\. Gone: gate .*\.$/);
    expect(grown[1]?.text).toMatch(/^\d+ new gates: .*\.$/);
    expect(grown).toMatchObject([
      {
        id: "plan/r2",
        title: "The plan has grown",
      },
      {
        title: "v2025.10.16 has grown",
        run: before.id,
      },
    ]);
    expect(
      nextDigest(playSync(next).view(), {
        releases: [aReleaseView()],
        plan: { ...seedPlan, release, calls },
        planRevision: "r2",
      }).items.filter(({ hint, returned }) => hint === "scope-creep" && returned !== true),
    ).toEqual([]);
  });

  it("what finds no room comes the next time, and nothing is lost", () => {
    const changes = Array.from({ length: 70 }, (_, index) =>
      aChange({ key: `k-${index}`, seq: index + 1, ...today }),
    );
    const seen: string[] = [];
    let digest = composeDigest(aMaterial({ changes }));
    for (const later of [40, 10, 0]) {
      expect(digest.later).toBe(later);
      const sync = playSync(digest);
      for (const { id } of digest.items) sync.review({ entry: id });
      seen.push(...digest.items.map(({ id }) => id));
      digest = nextDigest(sync.view(), { changes });
    }
    expect(seen).toEqual(changes.map(({ key }) => `changelog/${key}`));
  });
});

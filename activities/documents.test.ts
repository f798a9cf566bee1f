import { expect, it } from "vitest";
import { DocumentsView } from "#domain/documents/view.ts";
import { addDays } from "#domain/local-dates.ts";
import type { Plan } from "#domain/plan/plan.ts";
import { aText, planPath } from "#test/builders/documents.ts";
import { documentNights } from "#test/documents-night.ts";
import { createMemoryWorkspace } from "#test/fakes/memory-workspace.ts";

const onlyThePlan = (plan: Plan): Plan => ({
  ...plan,
  ...(plan.documents === undefined
    ? {}
    : { documents: { ...plan.documents, governed: plan.documents.governed.slice(0, 1) } }),
});

/** Bodies change on 7 October 2025 in this workspace. */
async function opened(text: string) {
  const { workspace, byHand } = createMemoryWorkspace();
  await byHand(planPath, () => text);
  const nights = documentNights(workspace, onlyThePlan);
  const through = async (from: string, days: number) => {
    for (let day = 0; day < days; day += 1) await nights.night(`${addDays(from, day)}T04:00:00.000Z`);
  };
  const view = async () => DocumentsView.parse((await nights.records.run("documents"))?.view);
  return { ...nights, workspace, byHand, through, view };
}

const fresh = aText({ doc_hash: "TBD", expires: undefined, last_reviewed: "2025-12-01" });

it("writes hash, review and expiry, until the call that the document serves", async () => {
  const { night, workspace, sent, view } = await opened(fresh);
  expect(await night("2025-10-08T04:00:00.000Z")).toEqual([
    "1 document, nothing wrong.",
    "Hash and dates written: 1",
  ]);
  expect(await workspace.read(planPath)).toBe(
    `${aText({ last_reviewed: "2025-10-07", expires: "2025-10-14" })}`,
  );
  expect(await workspace.log(planPath)).toHaveLength(2);
  await night("2025-10-09T04:00:00.000Z");
  expect(await workspace.log(planPath)).toHaveLength(2);
  expect(sent).toEqual([]);
  expect(await view()).toMatchObject({ status: "sound", version: 2, expiries: ["2025-10-14"] });
});

it("warns, makes a task and escalates, each once", async () => {
  const { through, sent, tasks, view } = await opened(fresh);
  const told = () =>
    sent.map(({ announcement }) =>
      announcement.type === "role-note" ? `${announcement.about} ${announcement.role}` : announcement.type,
    );
  await through("2025-10-08", 4);
  expect(told()).toEqual([]);
  await through("2025-10-12", 3);
  expect(told()).toEqual(["documents-expire-soon product"]);
  expect(tasks()).toEqual([]);
  await through("2025-10-15", 1);
  expect(told().slice(1)).toEqual(["documents-expired product"]);
  expect(tasks()).toMatchObject([
    { type: "issue", title: "Renew Product operating plan", assignee: "justin@hotdash.example" },
  ]);
  await through("2025-10-16", 7);
  expect(told().slice(2)).toEqual(["documents-escalated manager"]);
  expect(tasks()).toHaveLength(1);
  expect(await view()).toMatchObject({ status: "faulty", verdict: "1 document: 1 expired." });
});

it("tells on once the outside is back, and nothing twice", async () => {
  const { night, sent, fail, view } = await opened(aText({ owner: "nobody", epoch: "2024.01.E1" }));
  fail(new Error("away"));
  await expect(night("2025-10-08T04:00:00.000Z")).rejects.toThrow("away");
  expect(await view()).toMatchObject({ told: [] });
  fail(undefined);
  await night("2025-10-08T04:00:00.000Z");
  await night("2025-10-09T04:00:00.000Z");
  expect(sent).toHaveLength(1);
  fail(Object.assign(new Error("no such person"), { kind: "permanent", code: "users_not_found" }));
  expect(await night("2025-10-14T04:00:00.000Z")).toEqual([
    "1 document: 1 can't be relied on.",
    "Not told product: no such person",
  ]);
});

it("enters what a person changed into the change log, and no first hash", async () => {
  const { night, byHand, entries, workspace } = await opened(fresh);
  await night("2025-10-08T04:00:00.000Z");
  expect(entries).toEqual([]);
  await byHand(planPath, (text) => `${text}More.\n`);
  await night("2025-10-09T04:00:00.000Z");
  expect(entries).toMatchObject([
    {
      kind: "material",
      change: "Product operating plan was changed.",
      evidence: planPath,
      author: "Somebody",
      at: "2025-10-07T15:00:00.000Z",
    },
  ]);
  expect(await workspace.read(planPath)).toContain("More.");
  await night("2025-10-10T04:00:00.000Z");
  expect(entries).toHaveLength(1);
});

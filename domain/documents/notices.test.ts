import { describe, expect, it } from "vitest";
import { aDocument, aText, someRules } from "#test/builders/documents.ts";
import { noticeKey, noticesOf, roleNoteOf, taskOf, untoldOf } from "./notices.ts";
import { judgeDocuments } from "./workspace-judgement.ts";

const expiring = [aDocument()];
const at = (instant: string) => someRules({}, instant);

function told(documents = expiring, rules = someRules()) {
  return noticesOf(judgeDocuments(documents, rules), rules);
}

describe("who is told what of a document that nobody renews", () => {
  it.each([
    { at: "2025-10-12T04:00:00.000Z", expected: [] },
    { at: "2025-10-13T04:00:00.000Z", expected: ["documents-expire-soon product"] },
    { at: "2025-10-15T04:00:00.000Z", expected: ["documents-expire-soon product"] },
    { at: "2025-10-16T04:00:00.000Z", expected: ["documents-expired product"] },
    {
      at: "2025-10-17T04:00:00.000Z",
      expected: ["documents-expired product", "documents-escalated manager"],
    },
  ])("at $at is $expected", ({ at: instant, expected }) => {
    expect(told(expiring, at(instant)).map(({ about, role }) => `${about} ${role}`)).toEqual(expected);
  });

  it("is told once, until its last day is another one", () => {
    const rules = at("2025-10-16T04:00:00.000Z");
    const notices = told(expiring, rules);
    const known = new Set(notices.flatMap(({ tells }) => tells));
    expect(notices.flatMap((notice) => untoldOf(notice, known) ?? [])).toEqual([]);
    const renewed = [aDocument({ text: aText({ expires: "2025-10-14" }) })];
    expect(told(renewed, rules).flatMap((notice) => untoldOf(notice, known) ?? [])).toHaveLength(1);
  });

  it("is escalated over once its owner was told", () => {
    const rules = at("2025-10-30T04:00:00.000Z");
    const first = told(expiring, rules).flatMap((notice) => untoldOf(notice, new Set()) ?? []);
    expect(first).toMatchObject([{ about: "documents-expired" }]);
    const known = new Set(first.flatMap(({ tells }) => tells));
    expect(told(expiring, rules).flatMap((notice) => untoldOf(notice, known) ?? [])).toMatchObject([
      { about: "documents-escalated", role: "manager" },
    ]);
  });

  it("is told anew of other faults, and not of the same ones", () => {
    const broken = [aDocument({ text: aText({ epoch: "x" }) })];
    const known = new Set(told(broken).flatMap(({ tells }) => tells));
    const worse = [aDocument({ text: aText({ epoch: "x", doc: "y" }) })];
    const [notice] = told(worse).flatMap((one) => untoldOf(one, known) ?? []);
    expect(notice).toMatchObject({ about: "documents-broken", role: "product" });
  });
});

describe("a letter", () => {
  const others = Array.from({ length: 30 }, (_, index) =>
    aDocument({ path: `docs/${String(index).padStart(2, "0")}.md`, text: "# Notes\n" }),
  );

  it("has all documents of a role, the first of them by line; what nobody owns goes up", () => {
    const rules = someRules();
    const [notice] = noticesOf(judgeDocuments(others, rules), rules);
    if (notice === undefined) throw new Error("nothing is told");
    const note = roleNoteOf(notice, "2025-10-10T04:00:00.000Z");
    expect(note).toMatchObject({
      role: "manager",
      title: "30 documents can't be relied on",
      text: "Repair what each says of itself at its head.",
    });
    expect(note.lines).toHaveLength(21);
    expect(note.lines[0]).toMatch(/^docs\/00\.md: front matter is missing\. Begin /);
    expect(note.lines.at(-1)).toBe("And 10 more: `runsheet docs check` lists them.");
  });

  it("about an expired document names its task, which the owner has", () => {
    const rules = at("2025-10-16T04:00:00.000Z");
    const [notice] = told(expiring, rules);
    if (notice === undefined) throw new Error("nothing is told");
    const justin = {
      id: "justin",
      name: "Justin",
      email: "justin@hotdash.example",
      organisation: "hotdash",
      roles: ["product"],
      customer: false,
      sample: false,
    };
    expect(taskOf(notice, [justin], rules.at)).toMatchObject({
      key: `${noticeKey(notice)}/task`,
      title: "Renew Product operating plan",
      owner: "justin",
      label: "documents",
    });
    expect(taskOf(notice, [], rules.at)).toMatchObject({ owner: "product" });
    expect(roleNoteOf(notice, rules.at, "OCC-312")).toMatchObject({
      title: "Product operating plan has expired",
      text: "A gate that cites it is not met. Review it, and write its new last day after `expires:` at its head. The task is OCC-312.",
      lines: ["docs/directions/product_operating_plan.md: its last day was 15 Oct"],
    });
  });
});

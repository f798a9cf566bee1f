// What every backlog must do: held against the fake, and against Linear with and without ids of our own choosing.
import { describe, expect, it } from "vitest";
import type { BacklogOrder } from "#domain/backlog.ts";
import type { Backlog } from "#domain/ports.ts";

/** What a person sees in the backlog. */
export interface FiledIssue {
  readonly identifier: string;
  readonly title: string;
  readonly description: string;
  readonly labels: readonly string[];
  readonly assignee?: string;
  readonly due?: string;
  readonly comments: readonly string[];
}

export interface OpenBacklog {
  readonly backlog: Backlog;
  readonly filed: () => Promise<readonly FiledIssue[]>;
}

export const knownIssue = "OCC-212";
export const knownPerson = "casey@hotdash.dev";

/** `open` gives a backlog with one issue, OCC-212, and one person, Casey. */
export function describeBacklog(name: string, open: () => Promise<OpenBacklog>): void {
  const contracts = { issues, repeats, comments, states } as const;
  describe.each(Object.entries(contracts))(`${name}: %s`, (_, contract) => {
    contract(open);
  });
}

export function anIssue(fields: Partial<Extract<BacklogOrder, { type: "issue" }>> = {}): BacklogOrder {
  return {
    type: "issue",
    title: "Shorten the activation steps",
    description: "Two shops got stuck at **step 3**.",
    labels: ["customer-call"],
    links: [{ title: "Call of 2025-10-07", url: "http://127.0.0.1:3000/calls/weekly/2025-10-07" }],
    ...fields,
  };
}

export function aComment(fields: Partial<Extract<BacklogOrder, { type: "comment" }>> = {}): BacklogOrder {
  const links = [{ title: "Evidence", url: "http://127.0.0.1:3000/evidence/1" }];
  return { type: "comment", issue: knownIssue, body: "Asked for again.", links, ...fields };
}

type Open = () => Promise<OpenBacklog>;

function issues(open: Open): void {
  it("become what was ordered, with all that belongs to it", async () => {
    const { backlog, filed } = await open();
    const made = await backlog.put("e-1", anIssue({ assignee: knownPerson, due: "2025-10-14" }));
    const issue = (await filed()).find(({ identifier }) => identifier === made.identifier);
    expect(issue).toMatchObject({
      title: "Shorten the activation steps",
      labels: ["customer-call"],
      assignee: knownPerson,
      due: "2025-10-14",
    });
    expect(issue?.description).toMatch(/^Two shops got stuck at \*\*step 3\*\*\./);
    expect(issue?.description).toContain(
      "- [Call of 2025-10-07](http://127.0.0.1:3000/calls/weekly/2025-10-07)",
    );
  });

  it("of somebody unknown stay unassigned and say for whom they are", async () => {
    const { backlog, filed } = await open();
    const { identifier } = await backlog.put("e-1", anIssue({ assignee: "nobody@hotdash.dev" }));
    const issue = (await filed()).find((one) => one.identifier === identifier);
    expect(issue?.assignee).toBeUndefined();
    expect(issue?.description).toContain("For nobody@hotdash.dev, whom Linear does not know.");
  });
}

function repeats(open: Open): void {
  it("stand once, however often and however close together they are ordered", async () => {
    const { backlog, filed } = await open();
    const first = await backlog.put("e-1", anIssue());
    const again = await Promise.all([1, 2, 3].map(() => backlog.put("e-1", anIssue({ title: "Other" }))));
    expect(again).toEqual([first, first, first]);
    expect(await filed()).toHaveLength(2);
  });

  it("are told apart by the effect key alone", async () => {
    const { backlog, filed } = await open();
    const [one, two] = await Promise.all(["e-1", "e-2"].map((key) => backlog.put(key, anIssue())));
    expect(one?.identifier).not.toBe(two?.identifier);
    expect(await filed()).toHaveLength(3);
  });

  it("share a label, whatever its case", async () => {
    const { backlog, filed } = await open();
    await Promise.all(["e-1", "e-2", "e-3"].map((key) => backlog.put(key, anIssue())));
    await backlog.put("e-4", anIssue({ labels: ["Customer-Call", "customer-call"] }));
    const labels = (await filed()).flatMap((issue) => issue.labels);
    expect(labels).toEqual(["customer-call", "customer-call", "customer-call", "customer-call"]);
  });
}

function comments(open: Open): void {
  it("go to the issue that was named, once", async () => {
    const { backlog, filed } = await open();
    const first = await backlog.put("e-1", aComment());
    expect(first.identifier).toBe(knownIssue);
    expect(await backlog.put("e-1", aComment({ body: "Other." }))).toEqual(first);
    const [issue] = await filed();
    expect(issue?.comments).toHaveLength(1);
    expect(issue?.comments[0]).toMatch(
      /^Asked for again\.\n\n- \[Evidence\]\(http:\/\/127\.0\.0\.1:3000\/evidence\/1\)/,
    );
  });

  it("stand beside each other when they come of different effects", async () => {
    const { backlog, filed } = await open();
    for (const key of ["e-1", "e-2"]) await backlog.put(key, aComment());
    expect((await filed())[0]?.comments).toHaveLength(2);
  });

  it("on an issue that is not there are refused by its name", async () => {
    const { backlog } = await open();
    await expect(backlog.put("e-1", aComment({ issue: "OCC-9999" }))).rejects.toMatchObject({
      kind: "permanent",
      code: "issue-not-found",
      message: "Linear has no issue OCC-9999 for this key: name another one, then retry.",
    });
  });
}

function states(open: Open): void {
  it("are read for each issue that is there", async () => {
    const { backlog } = await open();
    const made = await backlog.put("e-1", anIssue({ assignee: knownPerson }));
    const named = await backlog.put("e-2", aComment());
    const gone = "00000000-0000-4000-8000-000000000000";
    const read = await backlog.states([made.id, gone, named.id, made.id, "not an id"]);
    expect(read.map(({ identifier }) => identifier).toSorted()).toEqual(
      [made.identifier, named.identifier].toSorted(),
    );
    const issue = read.find(({ id }) => id === made.id);
    expect(issue?.updatedAt).toMatch(/^\d{4}-.*Z$/);
    expect(issue).toMatchObject({
      title: "Shorten the activation steps",
      url: made.url,
      state: { type: "unstarted" },
      assignee: knownPerson,
    });
  });

  it("of no issues are none", async () => {
    const { backlog } = await open();
    expect(await backlog.states([])).toEqual([]);
  });
}

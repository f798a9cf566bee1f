import { describe, expect, it } from "vitest";
import { createMemoryBacklog } from "#test/fakes/memory-backlog.ts";
import { anIssue, describeBacklog, knownIssue, knownPerson } from "./backlog.contract.ts";

const begun = { issues: [knownIssue], emails: [knownPerson] };

describeBacklog("in memory", async () => createMemoryBacklog(begun));

describe("the backlog in memory", () => {
  it("shows an issue that somebody ticked off", async () => {
    const { backlog, complete } = createMemoryBacklog(begun);
    const { id, identifier } = await backlog.put("e-1", anIssue());
    complete(identifier, "2025-10-09T09:00:00.000Z");
    expect(await backlog.states([id])).toMatchObject([
      { state: { type: "completed" }, completedAt: "2025-10-09T09:00:00.000Z" },
    ]);
  });
});

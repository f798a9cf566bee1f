import { describe, expect, it } from "vitest";
import type { ToldDecision } from "./decision-api.ts";
import { exported } from "./log-export.ts";

const row: ToldDecision = {
  seq: 3,
  key: "k",
  scope: "ops",
  actor: { id: "mika", type: "person" },
  action: "release.hold",
  externalRef: "release/v1",
  rationale: '=HYPERLINK("x"), now',
  payload: { gate: "tests" },
  occurredAt: "2025-10-13T12:40:00.000Z",
  recordedAt: "2025-10-13T12:40:01.000Z",
  hash: "ab",
  previousHash: "00",
  sentence: "Mika put the release on hold: audit",
};

describe("the decision log as a file", () => {
  it("is a table whose cells hold commas and quotes, and never a formula", () => {
    expect(exported([row], "csv").split("\r\n")).toEqual([
      "seq,occurredAt,scope,environment,actor,actorType,action,about,sentence,rationale,evidence,payload,hash",
      `3,2025-10-13T12:40:00.000Z,ops,,mika,person,release.hold,release/v1,Mika put the release on hold: audit,` +
        `"'=HYPERLINK(""x""), now",,"{""gate"":""tests""}",ab`,
      "",
    ]);
  });

  it("is JSON as the server gave it", () => {
    expect(JSON.parse(exported([row], "json"))).toEqual([row]);
  });
});

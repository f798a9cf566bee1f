import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { BacklogState } from "#domain/backlog.ts";
import { callRow } from "#domain/call/row.ts";
import { linearFailure } from "#integrations/linear/failures.ts";
import { createTestApi, webhookSecret } from "#test/api.ts";
import { anOutcome, CallPlay } from "#test/builders/call.ts";

const at = "2025-10-14T16:00:00.000Z";
const sent = { type: "Issue", action: "update", data: { id: "OCC-212" }, webhookTimestamp: Date.parse(at) };
const moved: BacklogState = {
  id: "OCC-212",
  identifier: "OCC-212",
  title: "Dry run",
  url: "https://linear.example/OCC-212",
  state: { name: "Done", type: "completed" },
  assignee: "justin@hotdash.example",
  updatedAt: at,
};

async function anApi(states: () => Promise<readonly BacklogState[]> = async () => [moved]) {
  const play = new CallPlay().until("2025-10-14T15:30:00.000Z");
  play.send(anOutcome);
  const api = createTestApi({ call: play, now: () => new Date(at), backlog: { states } });
  await api.records.write({ run: { ...callRow(play.view), runId: "run-1" }, decisions: [] });
  await api.hub.poll();
  const post = (content: unknown, secret = webhookSecret) => {
    const payload = JSON.stringify(content);
    const signature = createHmac("sha256", secret).update(payload).digest("hex");
    return api.app.inject({
      method: "POST",
      url: "/linear/webhooks",
      headers: { "content-type": "application/json", "linear-signature": signature },
      payload,
    });
  };
  return { ...api, post };
}

describe("a webhook of Linear", () => {
  it("brings the state of the issue to the calls that follow it, and nobody's name", async () => {
    const { post, news } = await anApi();
    const answer = await post(sent);
    expect([answer.statusCode, answer.json()]).toEqual([200, { told: 1 }]);
    expect(news).toEqual([
      {
        call: "call/weekly-customer/2025-10-14",
        issues: [{ id: "OCC-212", state: { name: "Done", type: "completed" }, updatedAt: at }],
      },
    ]);
  });

  it("about an issue that nobody follows asks Linear nothing", async () => {
    const { post, news } = await anApi(() => Promise.reject(new Error("asked")));
    expect((await post({ ...sent, data: { id: "OCC-9" } })).json()).toEqual({ told: 0 });
    expect((await post({ ...sent, type: "Project" })).json()).toEqual({ told: 0 });
    expect(news).toEqual([]);
  });

  it("of another sender, of old, or of rubbish is refused", async () => {
    const { post, news } = await anApi();
    expect((await post(sent, "guessed")).json()).toMatchObject({ status: 401, code: "bad-signature" });
    const old = { ...sent, webhookTimestamp: Date.parse(at) - 61_000 };
    expect((await post(old)).json()).toMatchObject({ status: 401, code: "bad-signature" });
    expect((await post("rubbish")).json()).toMatchObject({ status: 400 });
    expect(news).toEqual([]);
  });

  it("is asked for again while Linear does not answer", async () => {
    const away = () => Promise.reject(linearFailure("retryable", "network", { message: "away" }));
    expect((await (await anApi(away)).post(sent)).statusCode).toBe(503);
  });
});

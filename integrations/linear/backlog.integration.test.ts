import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { instantFrom } from "#domain/time.ts";
import { aLinear } from "#test/linear.ts";
import { aComment, anIssue, describeBacklog } from "./backlog.contract.ts";
import { readWebhook } from "./webhook.ts";

const schemas = [
  { schema: "the emulator's schema", takesIds: false },
  { schema: "a schema that takes ids", takesIds: true },
] as const;

for (const { schema, takesIds } of schemas) describeBacklog(schema, () => aLinear({ takesIds }));

describe.each(schemas)("under faults, with $schema", ({ takesIds }) => {
  const orders = [
    { what: "an issue", order: anIssue() },
    { what: "a comment", order: aComment() },
  ] as const;

  it.each(orders)("$what stands once, whichever answers are lost", async ({ order }) => {
    const { another, proxy, filed } = await aLinear({ takesIds });
    // With each round one request more is answered, until all of them are.
    const outcomes: unknown[] = [];
    for (let after = 0; after < 12; after += 1) {
      proxy.fail({ type: "swallow-answer" }, { after });
      outcomes.push(
        await another()
          .put("e-1", order)
          .catch((error: unknown) => error),
      );
    }
    expect(outcomes[0]).toMatchObject({ kind: "retryable", code: "network" });
    expect(outcomes.at(-1)).toMatchObject({ identifier: order.type === "issue" ? "OCC-213" : "OCC-212" });
    const issues = await filed();
    expect(issues).toHaveLength(order.type === "issue" ? 2 : 1);
    expect(issues.flatMap(({ comments }) => comments)).toHaveLength(order.type === "issue" ? 0 : 1);
    expect(issues.flatMap(({ labels }) => labels)).toHaveLength(order.type === "issue" ? 1 : 0);
  });

  it("an issue is filed when no attempt before arrived", async () => {
    const { backlog, proxy, filed } = await aLinear({ takesIds, timeoutMs: 2_000 });
    const faults = [
      { fault: { type: "reset" }, code: "network" },
      { fault: { type: "hang" }, code: "network" },
      { fault: { type: "status", status: 503 }, code: "http-503" },
      { fault: { type: "status", status: 403 }, code: "http-403" },
    ] as const;
    for (const { fault, code } of faults) {
      proxy.fail(fault);
      await expect(backlog.put("e-1", anIssue())).rejects.toMatchObject({ kind: "retryable", code });
    }
    await backlog.put("e-1", anIssue());
    expect(await filed()).toHaveLength(2);
  });
});

describe("the embedded Linear", () => {
  it("holds the issues of the plan and no more, and counts on from there", async () => {
    const issues = [230, 212, 221].map((number) => ({ issue: `OCC-${number}`, title: `Title ${number}` }));
    const { backlog, filed } = await aLinear({ issues: [...issues, { issue: "ABC-7", title: "Not ours" }] });
    expect((await filed()).map(({ identifier, title }) => `${identifier} ${title}`)).toEqual([
      "OCC-212 Title 212",
      "OCC-221 Title 221",
      "OCC-230 Title 230",
    ]);
    for (const { issue } of issues) {
      expect(await backlog.put(issue, aComment({ issue }))).toMatchObject({ identifier: issue });
    }
    expect(await backlog.put("e-1", anIssue())).toMatchObject({ identifier: "OCC-231" });
  });

  it("finds its place in a long backlog", async () => {
    const { filed } = await aLinear({ issues: [{ issue: "OCC-1203", title: "Far out" }] });
    expect((await filed()).map(({ identifier }) => identifier)).toEqual(["OCC-1203"]);
  });
});

describe("Linear", () => {
  it("is left alone as long as it asks for", async () => {
    const { backlog, proxy } = await aLinear();
    proxy.fail({ type: "too-many-requests", retryAfterSeconds: 7 });
    await expect(backlog.put("e-1", anIssue())).rejects.toMatchObject({
      kind: "retryable",
      code: "rate-limited",
      retryAfterMs: 7_000,
    });
  });

  it("that refuses the key says which variable to set", async () => {
    const { backlog, proxy } = await aLinear();
    proxy.fail({ type: "status", status: 401 });
    await expect(backlog.put("e-1", anIssue())).rejects.toMatchObject({
      kind: "permanent",
      message: "Linear refuses the key: set LINEAR_API_KEY to a valid one, then retry.",
    });
  });

  it("without our team is named with the team", async () => {
    const { another, filed } = await aLinear();
    await expect(another({ teamKey: "OPS" }).put("e-1", anIssue())).rejects.toMatchObject({
      kind: "permanent",
      code: "team-not-found",
      message:
        "Linear has no team OPS for this key: set LINEAR_TEAM_KEY or give the owner of the key access, then retry.",
    });
    expect(await filed()).toHaveLength(1);
  });

  it("keeps a long text with markup as it is", async () => {
    const { backlog, filed } = await aLinear();
    const description = "“Why <b>this</b> {{tile}}?” \\ ".repeat(2_000).trim();
    await backlog.put("e-1", anIssue({ description }));
    expect((await filed()).at(-1)?.description).toContain(description);
  });

  it("tells of sixty issues in two questions", async () => {
    const { backlog, proxy } = await aLinear();
    const ids: string[] = [];
    for (let count = 0; count < 60; count += 1) ids.push((await backlog.put(`e-${count}`, anIssue())).id);
    const before = proxy.requests.length;
    expect((await backlog.states(ids)).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(proxy.requests.length - before).toBe(2);
  });
});

describe("what Linear sends by webhook", () => {
  it("is taken for what it is, and names the issue", async () => {
    const secret = "of the webhook";
    const read: unknown[] = [];
    const server = createServer((request, response) => {
      void (async () => {
        const signature = String(request.headers["linear-signature"]);
        const sent = { body: await buffer(request), signature };
        read.push(readWebhook(sent, { secret, at: instantFrom(Date.now()) }));
        response.end();
      })();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("it listens on no port");
    const url = `http://127.0.0.1:${address.port}/linear/webhooks`;
    const { backlog } = await aLinear({ webhook: { url, secret } });
    const { id: issueId } = await backlog.put("e-1", anIssue({ labels: [] }));
    const { id: commented } = await backlog.put("e-2", aComment());
    expect(read).toEqual([
      { outcome: "accepted", action: "create", issueId },
      { outcome: "accepted", action: "create", issueId: commented },
    ]);
  });
});

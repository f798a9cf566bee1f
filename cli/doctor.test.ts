import { once } from "node:events";
import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { runCaptured } from "#test/open-cli.ts";

async function serverWith(parts: object): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(503, { "content-type": "application/json" }).end(JSON.stringify({ parts }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

it("a secret that the plan needs is named with what it keeps from happening", async () => {
  const problem = "no DEPLOY_WEBHOOK_SECRET: release.deployments of the plan needs it";
  const url = await serverWith({ slack: { ok: true, ms: 1 }, deployments: { ok: false, ms: 0, problem } });
  const { code, out } = await runCaptured(["doctor"], { url });
  expect(code).toBe(2);
  expect(out).toContain(`away  deployments: ${problem}\n`);
  expect(out).toContain("Set DEPLOY_WEBHOOK_SECRET for worker and API");
  expect(out).toContain("ok    slack");
});

// Restate: its server as it comes, and an application that it calls; who approves asks the server over HTTP.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheDirOf, isolatedEnvironment } from "#config";
import { memberOf } from "#test/cluster/member.ts";
import { eventually } from "#test/eventually.ts";
import { claimPorts } from "#test/free-ports.ts";
import { engineOf, type Engine } from "./engine.ts";
import { obtainRestate } from "./restate-program.ts";

interface Server {
  readonly admin: string;
  readonly ingress: string;
  readonly applicationPort: number;
}

export async function startRestate({
  name,
  sink,
}: {
  readonly name: string;
  readonly sink: string;
}): Promise<Engine> {
  const closing = new AsyncDisposableStack();
  const { admin, ingress, applicationPort } = await startServer(closing);
  const engine = await engineOf({
    name,
    sink,
    file: join(import.meta.dirname, "restate-app.ts"),
    args: [String(applicationPort), ingress],
    approve: (id) => post(`${ingress}/approval/${id}/approve`),
    close: () => closing.disposeAsync(),
  });
  await post(`${admin}/deployments`, { uri: `http://127.0.0.1:${applicationPort}` });
  return engine;
}

async function startServer(closing: AsyncDisposableStack): Promise<Server> {
  const program = await obtainRestate(cacheDirOf(), console.log);
  const { first, release } = await claimPorts(4);
  closing.defer(release);
  const [ingressPort, adminPort, nodePort, applicationPort] = [first, first + 1, first + 2, first + 3];
  const folder = mkdtempSync(join(tmpdir(), "runsheet-restate-"));
  closing.defer(() => rmSync(folder, { recursive: true, force: true }));
  const server = memberOf({
    name: "restate",
    command: [program, ...address(nodePort), "--node-name", "bench", "--base-dir", folder],
    env: isolatedEnvironment({
      RESTATE_DISABLE_TELEMETRY: "true",
      RESTATE_INGRESS__BIND_PORT: String(ingressPort),
      RESTATE_ADMIN__BIND_PORT: String(adminPort),
    }),
    cwd: folder,
  });
  server.start();
  closing.defer(async () => void (await server.stop()));
  const [ingress, admin] = [`http://127.0.0.1:${ingressPort}`, `http://127.0.0.1:${adminPort}`];
  for (const url of [`${ingress}/restate/health`, `${admin}/health`])
    await eventually(() => isUp(url), Boolean);
  return { admin, ingress, applicationPort };
}

async function isUp(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

function address(port: number): readonly string[] {
  return ["--listen-mode", "tcp", "--bind-ip", "127.0.0.1", "--bind-port", String(port)];
}

async function post(url: string, body?: object): Promise<void> {
  const json = { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(url, { method: "POST", ...(body === undefined ? {} : json) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

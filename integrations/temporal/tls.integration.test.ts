// A real Temporal behind a proxy that ends TLS and asks for a certificate, as Temporal Cloud does: our own processes go through it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer as createHttp2, type IncomingHttpHeaders } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { NativeConnection, Worker } from "@temporalio/worker";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { isolatedEnvironment, loadConfig, type Config, type Environment } from "#config";
import { liveVariables } from "#test/builders/live-variables.ts";
import { createAuthority, type Authority } from "#test/certificates.ts";
import { startDevServer } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { startTestSupabase } from "#test/supabase.ts";
import { startTlsProxy, type TlsProxy } from "#test/tls-proxy.ts";
import { createTemporal } from "./client.ts";
import { connectionOptions } from "./connection.ts";

const serverName = "temporal.runsheet.test";
const workflowsPath = join(import.meta.dirname, "..", "..", "test", "bench", "bare", "workflows.ts");

let env: TestWorkflowEnvironment;
let folder: string;
let ours: Authority;
let proxy: TlsProxy;

beforeAll(async () => {
  env = await startDevServer();
  folder = mkdtempSync(join(tmpdir(), "tls-"));
  ours = createAuthority(folder, "ours");
  proxy = await startTlsProxy(env.address, { ...ours.sign(serverName), caFile: ours.caFile });
});
afterAll(async () => {
  proxy.close();
  await env.teardown();
  rmSync(folder, { recursive: true });
});

const variablesOf = (changes: Environment): Environment =>
  liveVariables({
    RUNSHEET_DATA: folder,
    RUNSHEET_SERVICE_TOKEN: "rs_of_tls",
    TEMPORAL_ADDRESS: proxy.address,
    ...changes,
  });

function showing(client: string): Environment {
  const { certFile, keyFile } = ours.sign(client);
  return {
    TEMPORAL_TLS_CA_FILE: ours.caFile,
    TEMPORAL_TLS_CERT_FILE: certFile,
    TEMPORAL_TLS_KEY_FILE: keyFile,
    TEMPORAL_TLS_SERVER_NAME: serverName,
  };
}

function configured(changes: Environment): Config["temporal"] {
  return loadConfig(variablesOf(changes)).temporal;
}

const answers = async (temporal: Config["temporal"]) => {
  const client = createTemporal(temporal);
  try {
    return await client.check().then(
      () => "answers",
      () => "refused",
    );
  } finally {
    await client.close();
  }
};

describe("a server that asks for certificates", () => {
  it("has a workflow done by a worker and a client that show theirs", async () => {
    const options = connectionOptions(configured(showing("worker")));
    const connection = await NativeConnection.connect(options);
    const asking = await Connection.connect(connectionOptions(configured(showing("client"))));
    const worker = await Worker.create({ connection, taskQueue: "tls", workflowsPath });
    const done = worker.run();
    onTestFinished(async () => {
      worker.shutdown();
      await done;
      await connection.close();
      await asking.close();
    });
    const client = new Client({ connection: asking });
    const handle = await client.workflow.start("waiting", { taskQueue: "tls", workflowId: "over-tls" });
    expect(await handle.executeUpdate("step")).toBe(1);
    await handle.terminate();
    expect([...proxy.shown]).toEqual(expect.arrayContaining(["worker", "client"]));
  });

  it("answers the API's client, and no client without a certificate, with a strange one, or that expects another name", async () => {
    expect(await answers(configured(showing("api")))).toBe("answers");
    const strange = createAuthority(folder, "strange").sign("api");
    const bare = { ...showing("bare"), TEMPORAL_TLS_CERT_FILE: "", TEMPORAL_TLS_KEY_FILE: "" };
    const foreign = {
      ...showing("api"),
      TEMPORAL_TLS_CERT_FILE: strange.certFile,
      TEMPORAL_TLS_KEY_FILE: strange.keyFile,
    };
    const misnamed = { ...showing("api"), TEMPORAL_TLS_SERVER_NAME: "another.test" };
    const untrusting = { ...showing("api"), TEMPORAL_TLS_CA_FILE: "" };
    for (const given of [bare, foreign, misnamed, untrusting])
      expect(await answers(configured(given))).toBe("refused");
    expect(await answers(configured({ TEMPORAL_TLS: "false" }))).toBe("refused");
  });

  it("lets the processes in that a deployment starts: bootstrap, and the worker until it polls", async () => {
    const supabase = await startTestSupabase();
    onTestFinished(supabase.close);
    const given = variablesOf({
      ...showing("deployed"),
      SUPABASE_URL: supabase.url,
      SUPABASE_SECRET_KEY: supabase.secretKey,
      SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey,
      TEMPORAL_TASK_QUEUE: "deployed",
    });
    expect(await outputOf("workers/bootstrap.ts", given)).toContain('"part":"schedule"');
    const worker = processOf("workers/worker.ts", given);
    onTestFinished(async () => {
      worker.kill("SIGTERM");
      await once(worker, "exit");
    });
    const temporal = createTemporal(configured({ ...showing("api"), TEMPORAL_TASK_QUEUE: "deployed" }));
    onTestFinished(() => temporal.close());
    const workers = await eventually(
      () => temporal.workers(),
      (seen) => seen?.[0]?.polls.length === 2,
    );
    expect(workers?.[0]?.polls.toSorted()).toEqual(["activities", "workflows"]);
    expect(proxy.shown).toContain("deployed");
  });
});

const root = join(import.meta.dirname, "..", "..");

function processOf(file: string, given: Environment) {
  return spawn(process.execPath, [join(root, file)], { env: isolatedEnvironment(given), stdio: "pipe" });
}

async function outputOf(file: string, given: Environment): Promise<string> {
  const child = processOf(file, given);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += String(part)));
  await once(child, "close");
  return said;
}

describe("an API key", () => {
  const apiKey = "key-that-nobody-may-read";

  /** Keeps what each call brought along, and answers none. */
  async function listener() {
    const headers: IncomingHttpHeaders[] = [];
    const server = createHttp2();
    server.on("stream", (stream, sent) => {
      headers.push(sent);
      stream.respond(
        { ":status": 200, "content-type": "application/grpc", "grpc-status": "7" },
        { endStream: true },
      );
    });
    server.on("session", (session) => onTestFinished(() => session.destroy()));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const bound = server.address();
    return { headers, address: `127.0.0.1:${typeof bound === "object" ? bound?.port : 0}` };
  }

  it("travels with each call of client and worker as authorization: Bearer, and stands in no output", async () => {
    const { headers, address: at } = await listener();
    const given = {
      TEMPORAL_ADDRESS: at,
      TEMPORAL_API_KEY: apiKey,
      TEMPORAL_TLS: "false",
      LOG_LEVEL: "debug",
    };
    const temporal = configured(given);
    expect(await answers(temporal)).toBe("refused");
    const ofClient = headers.length;
    expect(ofClient).toBeGreaterThan(0);
    const said = await outputOf("workers/worker.ts", variablesOf(given));
    expect(headers.length).toBeGreaterThan(ofClient);
    for (const sent of headers) expect(sent.authorization).toBe(`Bearer ${apiKey}`);
    expect(said).not.toBe("");
    expect(said).not.toContain(apiKey);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { liveVariables } from "#test/builders/live-variables.ts";
import { loadConfig, type Environment } from "./config.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "config-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

const load = (changes: Environment) => loadConfig(liveVariables(changes)).temporal;

it("files of TLS are read, and turn it on", () => {
  const dir = folder();
  const file = (name: string) => {
    writeFileSync(join(dir, name), `PEM of ${name}`);
    return join(dir, name);
  };
  const { tls } = load({
    TEMPORAL_TLS_CA_FILE: file("ca"),
    TEMPORAL_TLS_CERT_FILE: file("cert"),
    TEMPORAL_TLS_KEY_FILE: file("key"),
    TEMPORAL_TLS_SERVER_NAME: "inner.example",
  });
  expect(tls).toEqual({
    serverName: "inner.example",
    ca: Buffer.from("PEM of ca"),
    client: { certificate: Buffer.from("PEM of cert"), key: Buffer.from("PEM of key") },
  });
});

it("a file that is not there is named with its variable", () => {
  expect(() => load({ TEMPORAL_TLS_CA_FILE: "/nowhere.pem" })).toThrow(
    "TEMPORAL_TLS_CA_FILE: /nowhere.pem can't be read by this account",
  );
});

it("workers have a version where both of its parts are set", () => {
  expect(load({})).not.toHaveProperty("version");
  const set = { TEMPORAL_WORKER_DEPLOYMENT: "runsheet", TEMPORAL_WORKER_BUILD_ID: "1.1" };
  expect(load(set).version).toEqual({ deployment: "runsheet", buildId: "1.1" });
});

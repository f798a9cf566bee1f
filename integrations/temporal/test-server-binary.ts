// Brings the time-skipping server that tests run on.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { inFreshFolder, outputOf, reasonOf, runLong, type Progress } from "./executable.ts";
import { downloadExecutable } from "./sdk-download.ts";

const serverVersion = "1.38.0";

export async function obtainTestServer(options: { cacheDir: string; progress: Progress }): Promise<string> {
  const home = join(options.cacheDir, "temporal-test-server");
  const path = join(home, "temporal-test-server");
  if (existsSync(path)) return path;
  const failures: string[] = [];
  for (const bring of [download, assembleWithMaven]) {
    try {
      await bring(path, options.progress);
      return path;
    } catch (error) {
      failures.push(reasonOf(error));
      options.progress(`no time-skipping server that way: ${reasonOf(error)}`);
    }
  }
  throw new Error(
    `No time-skipping server for tests (${failures.join("; ")}): let this machine reach https://temporal.download, or install Java 17 and Maven.`,
  );
}

async function download(path: string, progress: Progress): Promise<void> {
  progress("downloading the time-skipping server from temporal.download");
  await inFreshFolder(dirname(path), async (folder) => {
    const made = await downloadExecutable("temporal-test-server", folder);
    chmodSync(made, 0o755);
    renameSync(made, path);
  });
}

/** Everything is in place before the executable appears, so what exists is complete. */
async function assembleWithMaven(path: string, progress: Progress): Promise<void> {
  for (const tool of ["java", "mvn"]) {
    if ((await outputOf(tool, ["-version"])) === undefined) throw new Error(`${tool} is not installed`);
  }
  const home = dirname(path);
  const lib = join(home, `lib-${serverVersion}`);
  await inFreshFolder(home, async (folder) => {
    const jars = join(folder, "lib");
    writeFileSync(join(folder, "pom.xml"), pom);
    progress("fetching the time-skipping server from Maven");
    await runLong("mvn", mavenArguments(folder, jars), { progress, label: "mvn" });
    rmSync(lib, { recursive: true, force: true });
    renameSync(jars, lib);
    await writeClassArchive(lib);
    const script = join(folder, "script");
    writeFileSync(script, wrapper(lib), { mode: 0o755 });
    mkdirSync(home, { recursive: true });
    renameSync(script, path);
  });
}

function mavenArguments(folder: string, jars: string): readonly string[] {
  const goal = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies";
  const output = [`-DoutputDirectory=${jars}`, "-DincludeScope=runtime"];
  return ["-q", "-B", "-f", join(folder, "pom.xml"), goal, ...output];
}

const mainClass = "io.temporal.testserver.TestServer";
const quickStart = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

/** With the archive the JVM starts well inside the SDK's deadline of 5 s; only an orderly end writes it. */
async function writeClassArchive(lib: string): Promise<void> {
  const port = await freePort();
  const archive = `-XX:ArchiveClassesAtExit=${join(lib, "classes.jsa")}`;
  const java = spawn("java", [archive, ...quickStart, "-cp", `${lib}/*`, mainClass, String(port)], {
    stdio: "ignore",
  });
  const ended = once(java, "exit");
  const giveUpAt = Date.now() + 20_000;
  while (Date.now() < giveUpAt && java.exitCode === null && !(await answers(port))) await pause(100);
  java.kill("SIGTERM");
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("No free port on 127.0.0.1");
  return address.port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(socket.destroy() !== undefined));
    socket.once("error", () => resolve(false));
  });
}

/** The SDK ends the pid it started with SIGKILL: without `exec` the JVM would outlive the tests. */
function wrapper(lib: string): string {
  const flags = [
    `-XX:SharedArchiveFile='${lib}/classes.jsa'`,
    "-Xshare:auto",
    ...quickStart,
    "-Xmx256m",
    "-XX:-UsePerfData",
  ];
  return `#!/bin/sh\nexec java ${flags.join(" ")} -cp '${lib}/*' ${mainClass} "$1"\n`;
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>test-server</artifactId><version>1</version><dependencies>
<dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${serverVersion}</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
</dependencies></project>
`;

// Brings a `temporal` executable whose `server start-dev` this project can run on.
import { chmodSync, mkdirSync, renameSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { inFreshFolder, outputOf, reasonOf, runLong, type Progress } from "./executable.ts";
import { downloadExecutable } from "./sdk-download.ts";

export interface Obtained {
  readonly path: string;
  /** For people: where the executable came from. */
  readonly origin: string;
}

const cliModule = "github.com/temporalio/cli/cmd/temporal@v1.5.1";
const oldestServer = [1, 28] as const;

export async function obtainTemporalServer(options: {
  cacheDir: string;
  progress: Progress;
}): Promise<Obtained> {
  const cached = join(options.cacheDir, "temporal", "temporal");
  const found = (await findInstalled()) ?? (await verified(cached, "cached by an earlier start"));
  if (found !== undefined) return found;
  const failures: string[] = [];
  for (const bring of [download, buildWithGo]) {
    try {
      return await bring(cached, options.progress);
    } catch (error) {
      failures.push(reasonOf(error));
      options.progress(`no Temporal server that way: ${reasonOf(error)}`);
    }
  }
  throw new Error(waysToHelp(cached, failures));
}

async function findInstalled(): Promise<Obtained | undefined> {
  const onPath = await outputOf("sh", ["-c", "command -v temporal"]);
  if (onPath) {
    const found = await verified(onPath, "found on PATH");
    if (found !== undefined) return found;
  }
  for (const folder of await goBinFolders()) {
    const found = await verified(join(folder, "temporal"), "found in Go's bin folder");
    if (found !== undefined) return found;
  }
  return undefined;
}

async function goBinFolders(): Promise<readonly string[]> {
  const [bin, path] = (await outputOf("go", ["env", "GOBIN", "GOPATH"]))?.split("\n") ?? [];
  const ofPath = path ? [join(path, "bin")] : [];
  return [...(bin ? [bin] : []), ...ofPath, join(homedir(), "go", "bin")];
}

/** Only an executable that names a server of the right age counts: half a download does not. */
async function verified(path: string, origin: string): Promise<Obtained | undefined> {
  const said = await outputOf(path, ["--version"]);
  const server = /Server (\d+)\.(\d+)\S*?(?=[,)])/.exec(said ?? "");
  if (server === null) return undefined;
  const [major, minor] = [Number(server[1]), Number(server[2])];
  const isOld = major < oldestServer[0] || (major === oldestServer[0] && minor < oldestServer[1]);
  return isOld ? undefined : { path, origin: `${server[0]}, ${origin}` };
}

async function download(cached: string, progress: Progress): Promise<Obtained> {
  progress("downloading the Temporal server from temporal.download");
  return inFreshFolder(dirname(cached), async (folder) =>
    keep(await downloadExecutable("cli", folder), cached, "downloaded from temporal.download"),
  );
}

async function buildWithGo(cached: string, progress: Progress): Promise<Obtained> {
  if ((await outputOf("go", ["version"])) === undefined) throw new Error("Go is not installed");
  progress(`building the Temporal server: go install ${cliModule}, about 4 minutes, once`);
  return inFreshFolder(dirname(cached), async (folder) => {
    const script = 'GOBIN="$1" exec go install "$2"';
    await runLong("sh", ["-c", script, "sh", folder, cliModule], { progress, label: "go install" });
    return keep(join(folder, "temporal"), cached, "built by go install");
  });
}

async function keep(made: string, cached: string, origin: string): Promise<Obtained> {
  chmodSync(made, 0o755);
  const checked = await verified(made, origin);
  if (checked === undefined) throw new Error(`${made} does not run as a Temporal server`);
  mkdirSync(dirname(cached), { recursive: true });
  renameSync(made, cached);
  return { ...checked, path: cached };
}

function waysToHelp(cached: string, failures: readonly string[]): string {
  return [
    `No Temporal server could be found or made (${failures.join("; ")}). Any of these helps:`,
    "  set TEMPORAL_ADDRESS to a running server",
    "  install the Temporal CLI so that `temporal` is on PATH or in Go's bin folder",
    `  put a \`temporal\` executable at ${cached}`,
    "  let this machine reach https://temporal.download",
    "  install Go and let it reach its module proxy: the server is then built from source",
  ].join("\n");
}

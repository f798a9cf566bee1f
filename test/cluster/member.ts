// One process of the cluster: started as its container would be, killed, started again.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { isolatedEnvironment, type Environment } from "#config";
import type { Service } from "#test/compose-file.ts";

export interface Member {
  readonly name: string;
  readonly start: () => void;
  /** SIGKILL: nobody starts it again. */
  readonly kill: () => Promise<void>;
  /** As an engine does it: SIGTERM; the answer is how long it took. */
  readonly stop: () => Promise<number>;
  /** All it has said. */
  readonly output: () => string;
}

export interface Way {
  readonly name: string;
  readonly command: readonly string[];
  readonly env: Environment;
  readonly cwd: string;
}

export function memberOf(way: Way): Member {
  const said: string[] = [];
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<number> => {
    const startedAt = Date.now();
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    }
    return Date.now() - startedAt;
  };
  return {
    name: way.name,
    start: () => {
      child = launch(way, (text) => said.push(text));
    },
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    output: () => said.join(""),
  };
}

/** Gives what it said; rejects with that where it failed. */
export async function runJob(way: Way): Promise<string> {
  const said: string[] = [];
  const child = launch(way, (text) => said.push(text));
  await once(child, "close");
  if (child.exitCode === 0) return said.join("");
  throw new Error(`${way.name} ended with ${child.exitCode ?? child.signalCode}:\n${said.join("")}`);
}

/** A service without its image: the command and the environment that the file gives it, and what differs here. */
export function wayOf(
  name: string,
  { command = [], environment }: Service,
  { different, cwd }: { readonly different: Environment; readonly cwd: string },
): Way {
  const [program = "", ...args] = command;
  return {
    name,
    // Node of the image is the Node of this run: another test holds their versions together.
    command: [program === "node" ? process.execPath : program, ...args],
    env: isolatedEnvironment({ ...environment, ...different }),
    cwd,
  };
}

function launch({ command, env, cwd }: Way, onText: (text: string) => void): ChildProcess {
  const [program = "", ...args] = command;
  // By the channel our own processes notice that this one has gone.
  const isOurs = program === process.execPath;
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe", ...(isOurs ? ["ipc" as const] : [])],
  });
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  child.once("exit", () => process.off("exit", endWithUs));
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", onText);
  return child;
}

// Follows a release live and ends when it does.
import { Option, type Command } from "commander";
import { ReleaseView } from "#domain/release/view-schema.ts";
import type { Cli } from "../cli.ts";
import { exitCode, Failure } from "../failure.ts";
import { exitCodeOf, hasEnded } from "../release-standing.ts";
import { viewOf } from "./reading.ts";

interface WatchOptions {
  readonly until: string;
  readonly for?: string;
}

export function registerWatch(release: Command, cli: Cli): void {
  release
    .command("watch <key>")
    .description("print each new verdict until the release is done")
    .addOption(
      new Option("--until <when>", "what to wait for").choices(["go", "released"]).default("released"),
    )
    .option("--for <seconds>", "wait no longer; then the exit code tells how it stands")
    .addHelpText("after", "\nExample:\n  runsheet release watch v2025.10.16 --until go && ./deploy.sh")
    .action((key: string, options: WatchOptions) => watch(cli, key, options));
}

async function watch(cli: Cli, key: string, options: WatchOptions): Promise<void> {
  const ending = new AbortController();
  const timer =
    options.for === undefined ? undefined : setTimeout(() => ending.abort(), secondsOf(options.for) * 1_000);
  try {
    const last = await follow(cli, viewsOf(cli, key, ending.signal), options.until);
    cli.end(last === undefined ? exitCode.error : exitCodeOf(last));
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}

/** The last view seen. */
async function follow(
  cli: Cli,
  views: AsyncIterable<ReleaseView>,
  until: string,
): Promise<ReleaseView | undefined> {
  let shown: ReleaseView | undefined;
  for await (const view of views) {
    if (view.verdict !== shown?.verdict || view.status !== shown.status) tellVerdict(cli, view);
    shown = view;
    if (isDone(view, until)) break;
  }
  return shown;
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0)) throw new Failure("--for takes a number of seconds.");
  return seconds;
}

const reconnectMs = 1_000;

/** The stored view first, then each newer one; a lost connection is taken up again. */
async function* viewsOf(cli: Cli, key: string, signal: AbortSignal): AsyncGenerator<ReleaseView> {
  let version = -1;
  while (!signal.aborted) {
    const current = await viewOf(cli, key);
    if (current.version > version) yield current;
    version = Math.max(version, current.version);
    for await (const view of liveViews(cli, current.id, signal)) {
      if (view.version <= version) continue;
      version = view.version;
      yield view;
    }
    await pause(reconnectMs, signal);
  }
}

async function* liveViews(cli: Cli, id: string, signal: AbortSignal): AsyncGenerator<ReleaseView> {
  try {
    for await (const { event, data } of cli.client().events("/api/events", signal)) {
      if (event !== "release") continue;
      const view = ReleaseView.safeParse(JSON.parse(data));
      if (view.success && view.data.id === id) yield view.data;
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    // The connection ended: by the time limit, or by the server, and then the caller connects again.
  }
}

function tellVerdict(cli: Cli, view: ReleaseView): void {
  const time = cli.terminal.now().slice(11, 19);
  cli.terminal.out(cli.json() ? JSON.stringify(view) : `${time}  ${view.status}: ${view.verdict}`);
}

function isDone(view: ReleaseView, until: string): boolean {
  return hasEnded(view) || (until === "go" && view.status !== "reviewing");
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

// `npm start` until "Runsheet is ready", on a new data folder and on a used one, beside its two largest parts alone.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheDirOf, loadConfig, type Config } from "#config";
import { temporalAnswers } from "#integrations/temporal/answers.ts";
import { obtainTemporalServer } from "#integrations/temporal/server-binary.ts";
import { claimPorts } from "#test/free-ports.ts";
import { startStack } from "#test/stack.ts";
import { childOf } from "../../workers/child.ts";
import { ensureKeys } from "../../workers/keys.ts";
import { waitForAnswer } from "../../workers/ready.ts";
import { temporalServer } from "../../workers/stack.ts";
import { startPart } from "./part.ts";
import { withoutTargets, type Figure, type Report } from "./report.ts";
import { inTurns, median, ratioOf, type Contender, type Times } from "./turns.ts";

/** Fewer rounds and one pause of the machine decides. */
const targetedRounds = 5;

type Tell = (line: string) => void;
interface Started {
  readonly stop: () => Promise<void>;
  /** What was done after how many ms. */
  readonly steps: Readonly<Record<string, number>>;
}
/** Starts on the folder, and resolves once all of it answers. */
type Begin = (dataDir: string) => Promise<Started>;

export async function benchStart({ rounds }: { readonly rounds: number }, tell: Tell): Promise<Report> {
  const { path } = await obtainTemporalServer({ cacheDir: cacheDirOf(), progress: tell });
  const scene = createScene();
  try {
    const ways = [
      { name: "parts alone", begin: partsAlone(path) },
      { name: "npm start", begin: wholeStack },
    ];
    const contenders = ways.flatMap(({ name, begin }) => [
      scene.contender(`${name}, new folder`, { begin, used: false }),
      scene.contender(`${name}, used folder`, { begin, used: true }),
    ]);
    const times = await inTurns(contenders, rounds, tell);
    return reportOf(times, scene.steps, rounds);
  } finally {
    await scene.close();
  }
}

function createScene() {
  const folders: string[] = [];
  const steps = new Map<string, number[]>();
  let running: Started | undefined;
  const stop = async () => running?.stop();
  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), "runsheet-bench-"));
    folders.push(folder);
    return folder;
  };
  const contender = (
    name: string,
    { begin, used }: { readonly begin: Begin; readonly used: boolean },
  ): Contender => {
    let folder = "";
    return {
      name,
      prepare: async () => {
        await stop();
        if (used && folder !== "") return;
        folder = newFolder();
        if (used) await (await begin(folder)).stop();
      },
      run: async (round) => {
        running = await begin(folder);
        if (round === 0) return;
        for (const [step, ms] of Object.entries(running.steps))
          steps.set(`${name}: ${step}`, [...(steps.get(`${name}: ${step}`) ?? []), ms]);
      },
    };
  };
  const close = async () => {
    await stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  };
  return { contender, steps, close };
}

/** As the README says it, sample data included; only npm itself is left out. */
async function wholeStack(dataDir: string): Promise<Started> {
  const stack = await startStack({ dataDir, env: { RUNSHEET_SAMPLE_DATA: "on" } });
  const [, line = ""] = /^Done after, in seconds: (.+)$/m.exec(stack.output()) ?? [];
  const steps = line.matchAll(/([A-Za-z ]+) ([\d.]+)(?:, |$)/g);
  return {
    stop: stack.stop,
    steps: Object.fromEntries(
      steps.map(([, name = "", seconds]): [string, number] => [name, Number(seconds) * 1_000]),
    ),
  };
}

/** Nobody could start Runsheet before these answer; both at once, as Runsheet starts them. */
function partsAlone(temporalPath: string): Begin {
  return async (dataDir) => {
    const claim = await claimPorts(3);
    const config = configOn(dataDir, claim.first);
    const temporal = childOf(temporalServer(temporalPath, config), {
      logDir: join(dataDir, "logs"),
      say: () => {},
      onStart: () => {},
    });
    temporal.start();
    const { port, secretKey } = config.supabase;
    const file = join(import.meta.dirname, "start-floor.ts");
    const supabase = startPart(file, [dataDir, String(port), secretKey]);
    const question = { name: "Temporal", isAnswered: () => temporalAnswers(config.temporal) };
    const signal = AbortSignal.timeout(60_000);
    await Promise.all([waitForAnswer(question, { say: () => {}, signal }), supabase.ask({})]);
    const stop = async () => {
      await Promise.all([temporal.stop(8_000), supabase.close()]);
      claim.release();
    };
    return { stop, steps: {} };
  };
}

function configOn(dataDir: string, firstPort: number): Config {
  ensureKeys(dataDir);
  return loadConfig({
    RUNSHEET_DATA: dataDir,
    TEMPORAL_PORT: String(firstPort),
    TEMPORAL_UI_PORT: String(firstPort + 1),
    SUPABASE_PORT: String(firstPort + 2),
  });
}

function reportOf(times: Times, steps: ReadonlyMap<string, readonly number[]>, rounds: number): Report {
  const of = (name: string) => times.get(name) ?? [];
  const folders = ["new folder", "used folder"] as const;
  const figures: readonly Figure[] = [
    ...folders.map((folder): Figure => ({
      name: `npm start / parts alone, ${folder}, median`,
      value: ratioOf(of(`npm start, ${folder}`), of(`parts alone, ${folder}`)),
      unit: "x",
    })),
    ...folders.map((folder): Figure => ({
      name: `npm start, ${folder}, longest`,
      value: Math.max(...of(`npm start, ${folder}`)),
      unit: "ms",
      atMost: 10_000,
    })),
    ...[...times].map(([name, values]): Figure => ({
      name: `${name}, median`,
      value: median(values),
      unit: "ms",
    })),
    ...[...steps].map(([name, values]): Figure => ({
      name: `${name} after, median`,
      value: median(values),
      unit: "ms",
    })),
  ];
  return {
    bench: "start",
    about: [
      `${rounds} starts of the whole of Runsheet with sample data, everything cached, on a new data folder and on a used one`,
      "the floor: Temporal's dev server and the embedded Supabase alone, started at once, until each has answered by its database",
    ],
    figures: rounds < targetedRounds ? withoutTargets(figures) : figures,
    times: { ...Object.fromEntries(times), ...Object.fromEntries(steps) },
  };
}

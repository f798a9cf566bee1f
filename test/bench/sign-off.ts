// A sign-off over HTTP on the whole stack, beside a bare Temporal Update on the same server.
import { startStack } from "#test/stack.ts";
import { startFifty } from "./bare/fifty.ts";
import { startBareWorker } from "./bare/start-worker.ts";
import { openWeighty } from "./bare/weighty.ts";
import { withoutTargets, type Figure, type Report } from "./report.ts";
import { partsOf, type Parts } from "./sign-off-parts.ts";
import { openScene } from "./sign-off-scene.ts";
import { inTurns, median, percentile, ratioOf, type Times } from "./turns.ts";

/** Fewer and one pause of the machine decides. */
const targetedPresses = 200;

const weightyName = "bare Update of the same weight";
const weightyOverHttp = `${weightyName}, over HTTP`;

type Tell = (line: string) => void;

export async function benchSignOff({ presses }: { readonly presses: number }, tell: Tell): Promise<Report> {
  const times = await measured(presses, tell);
  const parts = await partsOf(Math.ceil(presses / 5), tell);
  return reportOf(times, parts, presses);
}

async function measured(presses: number, tell: Tell): Promise<Times> {
  const closing = new AsyncDisposableStack();
  try {
    const stack = await startStack();
    closing.defer(stack.stop);
    const scene = await openScene(stack);
    closing.defer(scene.close);
    const worker = await startBareWorker(stack.config.temporal);
    closing.defer(worker.close);
    const bare = await startFifty(worker, 1);
    await scene.prepare();
    await scene.update();
    const weighty = await openWeighty(stack.config.temporal, worker, await scene.weight());
    closing.defer(weighty.close);
    // The same before each of them: whatever another one set going has ended, and the server has just answered.
    const prepare = async (): Promise<void> => {
      await scene.prepare();
      await weighty.prepare();
    };
    const contenders = [
      { name: "bare Update", prepare, run: bare.stepAll },
      { name: weightyName, prepare, run: weighty.update },
      { name: weightyOverHttp, prepare, run: weighty.press },
      { name: "sign-off", prepare, run: () => scene.press() },
      { name: "sign-off without the API", prepare, run: scene.update },
    ];
    return await inTurns(contenders, presses, tell);
  } finally {
    await closing.disposeAsync();
  }
}

function reportOf(times: Times, parts: Parts, presses: number): Report {
  const of = (name: string) => times.get(name) ?? [];
  const [bare, ours, alone] = [of("bare Update"), of("sign-off"), of("sign-off without the API")];
  const figures: readonly Figure[] = [
    { name: "sign-off / bare Update, median", value: ratioOf(ours, bare), unit: "x", atMost: 1.5 },
    {
      name: "sign-off / bare Update, 95th percentiles",
      value: percentile(ours, 0.95) / percentile(bare, 0.95),
      unit: "x",
      atMost: 2,
    },
    { name: "sign-off without the API / bare Update, median", value: ratioOf(alone, bare), unit: "x" },
    ...[weightyName, weightyOverHttp].map((name): Figure => ({
      name: `${name} / bare Update, median`,
      value: ratioOf(of(name), bare),
      unit: "x",
    })),
    {
      name: `sign-off / ${weightyOverHttp}, median`,
      value: ratioOf(ours, of(weightyOverHttp)),
      unit: "x",
    },
    ...[...times].flatMap(([name, values]): readonly Figure[] => [
      { name: `${name}, median`, value: median(values), unit: "ms" },
      { name: `${name}, 95th percentile`, value: percentile(values, 0.95), unit: "ms" },
    ]),
    ...Object.entries(parts).map(([name, values]): Figure => ({
      name: `traced, ${name}, median`,
      value: median(values),
      unit: "ms",
    })),
  ];
  return {
    bench: "sign-off",
    about: [
      `${presses} times POST …/sign-off on releases in staging, one at a time, by turns with a bare Update on the same server`,
      "each begins when nothing of the one before is under way; the stack is the whole of Runsheet, embedded",
    ],
    figures: presses < targetedPresses ? withoutTargets(figures) : figures,
    times: { ...Object.fromEntries(times), ...parts },
  };
}

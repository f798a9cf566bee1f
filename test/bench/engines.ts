// Runsheet and bare Temporal beside two other durable engines: the same approval, the same side effect, counted.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDbos } from "./engines/dbos.ts";
import type { Engine } from "./engines/engine.ts";
import { figuresOf } from "./engines/figures.ts";
import { ladder, shortLadder } from "./engines/levers.ts";
import type { MeasureName } from "./engines/measure-names.ts";
import { createCourse, measures, type Series, type Size } from "./engines/measures.ts";
import { startRestate } from "./engines/restate.ts";
import { startRunsheet } from "./engines/runsheet.ts";
import { startDevServer, startOnPostgres } from "./engines/servers.ts";
import { startRungs } from "./engines/temporal.ts";
import type { Report } from "./report.ts";

type Tell = (line: string) => void;

interface Order extends Size {
  readonly names: readonly MeasureName[];
}

export async function benchEngines(order: Order, tell: Tell): Promise<Report> {
  const closing = new AsyncDisposableStack();
  const interrupted = Promise.withResolvers<never>();
  // Whoever waits for it next sees it.
  interrupted.promise.catch(() => undefined);
  const stop = () => interrupted.reject(new Error("Interrupted"));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return await Promise.race([measured(closing, order, tell), interrupted.promise]);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    await closing.disposeAsync();
  }
}

async function measured(
  closing: AsyncDisposableStack,
  { names, ...size }: Order,
  tell: Tell,
): Promise<Report> {
  const { engines, version } = await startAll(closing, names, tell);
  const course = createCourse(engines);
  const series: Record<string, Series> = {};
  for (const name of names) {
    const taking = { ...course, engines: engines.filter(takesPartIn([name])) };
    Object.assign(series, await measures[name](taking, size, tell));
  }
  return {
    bench: ["engines", ...(names.length === 1 ? names : [])].join("-"),
    about: [
      `${size.samples} approvals one at a time, ${size.rounds} rounds of five seconds with 40 workflows in flight and of 50 that wait, ${version}`,
      "each ratio is to Temporal on its dev server as it comes; of workflows per second more is better",
    ],
    figures: figuresOf(course, series),
    times: Object.fromEntries(
      Object.entries(series).flatMap(([kind, one]) =>
        [...one].map(([name, values]) => [`${kind}: ${name}`, values]),
      ),
    ),
  };
}

async function startAll(
  closing: AsyncDisposableStack,
  names: readonly MeasureName[],
  tell: Tell,
): Promise<{ readonly engines: readonly Engine[]; readonly version: string }> {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-engines-"));
  closing.defer(() => rmSync(folder, { recursive: true, force: true }));
  const { temporal, dbos, version } = await startOnPostgres(closing);
  tell(`${version} and Temporal on it are up`);
  const devServer = await startDevServer(folder, closing);
  const rungs = [
    ...(await startRungs(devServer, ladder.filter(takesPartIn(names)), { folder, closing })),
    ...(await startRungs(temporal, shortLadder, { folder, closing })),
  ];
  tell(`${rungs.length} bare workers of Temporal are up`);
  const others = [
    await startDbos(dbos, { name: "DBOS", sink: join(folder, "dbos.lines") }),
    await startRestate({ name: "Restate", sink: join(folder, "restate.lines") }),
    await startRunsheet(folder, { name: "Runsheet", sink: join(folder, "runsheet.lines") }),
  ];
  for (const { close } of others) closing.defer(close);
  tell("DBOS, Restate and Runsheet are up");
  return { engines: [...rungs, ...others], version };
}

function takesPartIn(names: readonly MeasureName[]) {
  return ({ measures: own = names }: { readonly measures?: readonly MeasureName[] }): boolean =>
    own.some((name) => names.includes(name));
}

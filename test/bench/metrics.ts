// The nightly run over a million facts on PostgreSQL, between its floor in psql and the same work in JavaScript.
import { join } from "node:path";
import { epochMs, instantFrom, type Instant } from "#domain/time.ts";
import { openDoor } from "../postgres/door.ts";
import { openPsql, runScript, type PsqlSession } from "../postgres/psql.ts";
import { startPostgres, type PostgresServer } from "../postgres/server.ts";
import { createAgreement } from "./agreement.ts";
import { InJs, metricsFigures } from "./metrics-figures.ts";
import { startNights, type Nights } from "./night-worker.ts";
import { startPart, type Part } from "./part.ts";
import { withoutTargets, type Report } from "./report.ts";
import { inTurns, type Contender } from "./turns.ts";

export interface MetricsSize {
  readonly facts: number;
  /** Nights, and before them one that warms up. */
  readonly rounds: number;
}

type Tell = (line: string) => void;

const start: Instant = "2025-10-16T02:00:00.000Z";
const environment = "production";
const days = 30;
const dayMs = 86_400_000;
/** Over fewer, what each run costs once hides what the rows cost. */
const targetedFacts = 1_000_000;
/** Each takes more than a minute. */
const roundsInJs = 2;

/** Of a small server. Its own housekeeping would fall into some rounds and not into others; it is done after the load. */
const settings = {
  shared_buffers: "512MB",
  max_wal_size: "8GB",
  checkpoint_timeout: "1h",
  autovacuum: "off",
};

export async function benchMetrics(size: MetricsSize, tell: Tell): Promise<Report> {
  const interrupted = Promise.withResolvers<never>();
  // Whoever waits for it next sees it; while the server starts nobody does.
  interrupted.promise.catch(() => undefined);
  const stop = () => interrupted.reject(new Error("Interrupted"));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const server = await startPostgres(settings);
  try {
    tell(`${server.version} is up and gets ${size.facts} facts`);
    const script = join(import.meta.dirname, "metrics-rows.sql");
    const variables = { facts: String(size.facts), start };
    await Promise.race([runScript(server.psql, script, { variables, onLine: tell }), interrupted.promise]);
    return await measured(server, interrupted.promise, { size, tell });
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    await server.stop();
  }
}

interface Order {
  readonly size: MetricsSize;
  readonly tell: Tell;
}

async function measured(server: PostgresServer, interrupted: Promise<never>, order: Order): Promise<Report> {
  const closing = new AsyncDisposableStack();
  try {
    const psql = openPsql(server.psql);
    closing.defer(psql.close);
    const door = await openDoor(server.psql);
    closing.defer(door.close);
    const nights = await startNights(door);
    closing.defer(nights.close);
    const js = startPart(join(import.meta.dirname, "rows-in-js.ts"), [server.psql.file, ...server.psql.args]);
    closing.defer(js.close);
    return await Promise.race([compared({ server, psql, nights, js }, order), interrupted]);
  } finally {
    await closing.disposeAsync();
  }
}

interface Ways {
  readonly server: PostgresServer;
  readonly psql: PsqlSession;
  readonly nights: Nights;
  readonly js: Part;
}

async function compared({ server, psql, nights, js }: Ways, { size, tell }: Order): Promise<Report> {
  const agree = createAgreement();
  const inJs: InJs[] = [];
  const memory: ReturnType<Nights["memory"]>[] = [];
  const contenders: readonly Contender[] = [
    {
      // The floor: one warm connection, the figures' statement, no HTTP, no Temporal, and nothing is stored.
      name: "bare SQL",
      run: async (round: number) => {
        const asOf = asOfRound(round);
        agree(asOf, JSON.parse(await psql.ask(`select public.compute_metrics('${asOf}', '${environment}')`)));
      },
    },
    {
      name: "nightly run",
      run: async (round: number) => {
        const { asOf, figures } = await nights.run(asOfRound(round), environment);
        const { lateFacts: _, ...computed } = figures;
        agree(asOf, computed);
        memory.push(nights.memory());
      },
    },
    {
      name: "rows in JavaScript",
      rounds: roundsInJs,
      warmUp: false,
      run: async (round: number) => {
        const asOf = asOfRound(round);
        const answer = InJs.parse(await js.ask({ asOf, environment }));
        agree(asOf, answer.figures);
        inJs.push(answer);
      },
    },
  ];
  const times = await inTurns(contenders, size.rounds, tell);
  const figures = metricsFigures({ times, inJs, memory });
  return {
    bench: "metrics",
    about: [
      `${size.facts} facts, ${await psql.ask("select count(*) from decision_log")} decisions, ${server.version}`,
      "between worker and PostgreSQL stands the bench's own door: it calls a function as PostgREST does",
      "the JavaScript is the plain model of the tests, with loops in loops; none could be faster than loading alone",
    ],
    figures: size.facts < targetedFacts ? withoutTargets(figures) : figures,
    times: Object.fromEntries(times),
  };
}

/** Each round is another night: a second run of the same one would store nothing. */
function asOfRound(round: number): Instant {
  return instantFrom(epochMs(start) + (days - round) * dayMs);
}

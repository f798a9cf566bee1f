// Requests per second of `GET /api/tiles` of the whole app, beside a bare Fastify route that returns the same bytes.
import { join } from "node:path";
import { z } from "zod";
import { sessionCookie } from "../../api/auth.ts";
import { createAgreement } from "./agreement.ts";
import { startPart, type Part } from "./part.ts";
import { withoutTargets, type Figure, type Report } from "./report.ts";
import { inTurns, median, ratioOf, type Contender, type Times } from "./turns.ts";

export interface TilesSize {
  readonly rounds: number;
  /** Of each way in each round. */
  readonly requests: number;
}

type Tell = (line: string) => void;

const connections = 16;
/** Fewer last so short that one pause of the machine decides. */
const targetedRequests = 2_000;
/** As many as the engine wants before it has made all it will make of the code. */
const warmUpRequests = 20_000;

const Server = z.object({ port: z.int(), cpuMs: z.number() });
const App = Server.extend({ session: z.string() });
const Loaded = z.object({ digest: z.string(), ms: z.number() });

export async function benchTiles(size: TilesSize, tell: Tell): Promise<Report> {
  const closing = new AsyncDisposableStack();
  const start = (name: string, ...args: readonly string[]): Part => {
    const part = startPart(join(import.meta.dirname, `${name}.ts`), args);
    closing.defer(part.close);
    return part;
  };
  try {
    const app = start("tiles-app");
    const { port, session } = App.parse(await app.ask({}));
    const headers = { ...asBrowsers, cookie: `${sessionCookie}=${session}` };
    const answer = await fetch(`http://127.0.0.1:${port}/api/tiles`, { headers });
    const body = await answer.text();
    const known = { ...headers, "if-none-match": answer.headers.get("etag") ?? "" };
    const [floor, load] = [start("tiles-floor", body), start("tiles-load")];
    const tiles = "/api/tiles";
    const ways: readonly Way[] = [
      { name: "bare route", server: floor, path: tiles, headers, status: 200 },
      { name: "tiles", server: app, path: tiles, headers, status: 200 },
      { name: "bare 304", server: floor, path: "/api/unchanged", headers: known, status: 304 },
      { name: "tiles unchanged", server: app, path: tiles, headers: known, status: 304 },
    ];
    const figures = figuresOf(await measured(ways, load, { size, tell }), size);
    return {
      bench: "tiles",
      about: [
        `GET /api/tiles of the seed plan: ${body.length} bytes to ${connections} kept connections, the session in the cookie`,
        "each server has a process of its own, and so has the load",
      ],
      ...figures,
    };
  } finally {
    await closing.disposeAsync();
  }
}

interface Way {
  readonly name: string;
  readonly server: Part;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: 200 | 304;
}

interface Order {
  readonly size: TilesSize;
  readonly tell: Tell;
}

interface Measured {
  /** Of the requests alone: to connect and to read the first answer is left out. */
  readonly wall: Times;
  /** Processor time of the server alone. */
  readonly cpu: Times;
}

async function measured(ways: readonly Way[], load: Part, { size, tell }: Order): Promise<Measured> {
  const agree = createAgreement();
  const [wall, cpu] = [timesOf(ways), timesOf(ways)];
  const contenders = ways.map(({ name, server, path, headers, status }): Contender => {
    const request = requestOf(path, headers);
    return {
      name,
      run: async (round) => {
        const { port, cpuMs } = Server.parse(await server.ask({}));
        const requests = round === 0 ? warmUpRequests : size.requests;
        const given = { port, request, status, requests, connections };
        const { digest, ms } = Loaded.parse(await load.ask(given));
        agree(`the bytes of ${status}`, digest);
        const after = Server.parse(await server.ask({}));
        if (round === 0) return;
        wall.get(name)?.push(ms);
        cpu.get(name)?.push(after.cpuMs - cpuMs);
      },
    };
  });
  await inTurns(contenders, size.rounds, tell);
  return { wall, cpu };
}

function timesOf(ways: readonly Way[]): Map<string, number[]> {
  return new Map(ways.map(({ name }) => [name, []]));
}

function requestOf(path: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ host: "127.0.0.1", connection: "keep-alive", ...headers });
  return `GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
}

function figuresOf({ wall, cpu }: Measured, { requests }: TilesSize): Pick<Report, "figures" | "times"> {
  const ratio = (times: Times, of: string, to: string) => ratioOf(times.get(to) ?? [], times.get(of) ?? []);
  const perSecond = ([name, times]: readonly [string, readonly number[]]): Figure => ({
    name,
    value: (requests * 1000) / median(times),
    unit: "per second",
  });
  const figures: readonly Figure[] = [
    {
      name: "tiles / bare route, requests per second",
      value: ratio(wall, "tiles", "bare route"),
      unit: "x",
      atLeast: 0.8,
    },
    {
      name: "tiles / bare route, per processor time of the server",
      value: ratio(cpu, "tiles", "bare route"),
      unit: "x",
    },
    {
      name: "tiles unchanged / bare 304, requests per second",
      value: ratio(wall, "tiles unchanged", "bare 304"),
      unit: "x",
    },
    {
      name: "tiles unchanged / tiles, requests per second",
      value: ratio(wall, "tiles unchanged", "tiles"),
      unit: "x",
    },
    ...[...wall].map(perSecond),
  ];
  const ofCpu = [...cpu].map(([name, times]) => [`${name}, processor`, times] as const);
  return {
    figures: requests < targetedRequests ? withoutTargets(figures) : figures,
    times: Object.fromEntries([...wall, ...ofCpu]),
  };
}

/** What the dashboard's page sends along. */
const asBrowsers = {
  accept: "*/*",
  "accept-encoding": "gzip, deflate, br, zstd",
  "accept-language": "en-US,en;q=0.9",
  "sec-fetch-dest": "empty",
  "sec-fetch-mode": "cors",
  "sec-fetch-site": "same-origin",
  "user-agent":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
};

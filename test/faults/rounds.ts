// Rounds of work in a storm: after each of them the storm is over, and everything that was acknowledged is looked for.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { createCast } from "#test/cast.ts";
import { startStack, type Stack } from "#test/stack.ts";
import { play } from "./acts.ts";
import { createCarefulClient } from "./careful-client.ts";
import { findingsOf, type Scene } from "./checker.ts";
import type { Finding } from "./finding.ts";
import { startOutside, type Outside } from "./outside.ts";
import { untilReady } from "./ready.ts";
import { blowsOf, rage, type Damage } from "./storm.ts";

export interface Round {
  readonly number: number;
  readonly seconds: number;
  readonly damage: Damage;
  readonly acknowledged: number;
  readonly refused: readonly string[];
  readonly findings: readonly Finding[];
}

export interface Suite {
  readonly seed: number;
  /** It goes on until so many processes were killed. */
  readonly kills: number;
}

export interface Outcome {
  readonly rounds: readonly Round[];
  /** Where something was found, all that the stack had and said is left in this folder. */
  readonly dataDir?: string;
}

export async function playRounds({ seed, kills }: Suite, tell: (round: Round) => void): Promise<Outcome> {
  const closing = new AsyncDisposableStack();
  try {
    const outside = await startOutside();
    closing.defer(outside.close);
    const dataDir = mkdtempSync(join(tmpdir(), "runsheet-faults-"));
    const stack = await startStack({ env: outside.env, dataDir });
    closing.defer(stack.stop);
    const rounds: Round[] = [];
    while (killsIn(rounds) < kills) {
      const round = await playRound({ stack, outside }, { seed, number: rounds.length });
      rounds.push(round);
      tell(round);
      if (round.findings.length > 0) return { rounds, dataDir };
    }
    rmSync(dataDir, { recursive: true });
    return { rounds };
  } finally {
    await closing.disposeAsync();
  }
}

export function killsIn(rounds: readonly Pick<Round, "damage">[]): number {
  return rounds.flatMap(({ damage }) => Object.values(damage.kills)).reduce((sum, count) => sum + count, 0);
}

interface Place {
  readonly stack: Stack;
  readonly outside: Outside;
}

/** More than a round lasts. */
const blowsAtMost = 1_000;

async function playRound(
  place: Place,
  { seed, number }: { readonly seed: number; readonly number: number },
): Promise<Round> {
  const { stack, outside } = place;
  const startedAt = Date.now();
  const { send, ledger } = createCarefulClient();
  const cast = createCast(stack.url, stack.config.serviceToken, send);
  const calm = new AbortController();
  const storm = rage(place, blowsOf(seed + number, blowsAtMost), calm.signal);
  const played = await play(cast, number).finally(() => calm.abort());
  const damage = await storm;
  outside.slack.mend();
  outside.linear.mend();
  await untilReady(stack, AbortSignal.timeout(patienceMs));
  const connection = await Connection.connect(connectionOptions(stack.config.temporal));
  try {
    const client = new Client({ connection });
    const { gitDir } = stack.config.workspace;
    const findings = await settled({ cast, client, outside, ledger, gitDir }, played);
    return {
      number,
      seconds: (Date.now() - startedAt) / 1_000,
      damage,
      acknowledged: ledger.acknowledged.length,
      refused: ledger.refused,
      findings,
    };
  } finally {
    await connection.close();
  }
}

const patienceMs = 300_000;

/** What is under way has its time; what is still missing then is lost. */
async function settled(scene: Scene, played: Parameters<typeof findingsOf>[1]): Promise<readonly Finding[]> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const findings = await findingsOf(scene, played);
    if (findings.length === 0 || Date.now() > until) return findings;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

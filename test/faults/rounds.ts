// Rounds of work in a storm: after each of them the storm is over, and everything that was acknowledged is looked for.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client, Connection } from "@temporalio/client";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { createCast } from "#test/cast.ts";
import { startStack } from "#test/stack.ts";
import { play, type Played } from "./acts.ts";
import { createCarefulClient } from "./careful-client.ts";
import { findingsOf, type Scene } from "./checker.ts";
import type { Finding } from "./finding.ts";
import { startOutside } from "./outside.ts";
import { untilReady } from "./ready.ts";
import { blowsOf, rage, type Damage, type Place } from "./storm.ts";

export interface Round {
  readonly number: number;
  readonly seconds: number;
  readonly damage: Damage;
  readonly acknowledged: number;
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

export interface Listener {
  readonly round: (round: Round) => void;
  /** What happens within a round. */
  readonly say: (line: string) => void;
}

export async function playRounds({ seed, kills }: Suite, { round: tell, say }: Listener): Promise<Outcome> {
  const closing = new AsyncDisposableStack();
  try {
    const outside = await startOutside();
    closing.defer(outside.close);
    const dataDir = mkdtempSync(join(tmpdir(), "runsheet-faults-"));
    let isKept = true;
    // After the stack, which is writing into it until then.
    closing.defer(() => {
      if (!isKept) rmSync(dataDir, { recursive: true });
    });
    const stack = await startStack({ env: outside.env, dataDir });
    closing.defer(stack.stop);
    const rounds: Round[] = [];
    while (killsIn(rounds) < kills) {
      const round = await playRound({ stack, outside, say }, { seed, number: rounds.length });
      rounds.push(round);
      tell(round);
      if (round.findings.length > 0) return { rounds, dataDir };
    }
    isKept = false;
    return { rounds };
  } finally {
    await closing.disposeAsync();
  }
}

export function killsIn(rounds: readonly Pick<Round, "damage">[]): number {
  return rounds.flatMap(({ damage }) => Object.values(damage.kills)).reduce((sum, count) => sum + count, 0);
}

/** More than a round lasts. */
const blowsAtMost = 1_000;

async function playRound(
  place: Place,
  { seed, number }: { readonly seed: number; readonly number: number },
): Promise<Round> {
  const { stack, outside, say } = place;
  const startedAt = Date.now();
  const { send, ledger } = createCarefulClient();
  const cast = createCast(stack.url, stack.config.serviceToken, send);
  const calm = new AbortController();
  const storm = rage(place, blowsOf(seed + number, blowsAtMost), calm.signal);
  const outcome = await play(cast, number).then(
    (played) => ({ played }),
    (error: unknown) => ({ error }),
  );
  calm.abort();
  const damage = await storm;
  outside.slack.mend();
  outside.linear.mend();
  say("the storm is over");
  await untilReady(stack, AbortSignal.timeout(patienceMs));
  const findings =
    "played" in outcome ? await settled({ ...place, cast, ledger }, outcome.played) : broken(outcome);
  const seconds = (Date.now() - startedAt) / 1_000;
  return { number, seconds, damage, acknowledged: ledger.acknowledged.length, findings };
}

/** Somebody of the round waited for what never came, or was refused what they may. */
function broken({ error }: { readonly error: unknown }): readonly Finding[] {
  return [{ type: "broken", what: error instanceof Error ? error.message : String(error) }];
}

const patienceMs = 300_000;
const tellEveryMs = 15_000;

/** What is under way has its time; what is still missing then is lost. */
async function settled(
  { stack, outside, cast, ledger, say }: Place & Pick<Scene, "cast" | "ledger">,
  played: Played,
): Promise<readonly Finding[]> {
  const connection = await Connection.connect(connectionOptions(stack.config.temporal));
  try {
    const client = new Client({ connection });
    const scene: Scene = { cast, client, outside, ledger, gitDir: stack.config.workspace.gitDir };
    const until = Date.now() + patienceMs;
    for (let tellAt = Date.now() + tellEveryMs; ;) {
      const findings = await findingsOf(scene, played);
      if (findings.length === 0 || Date.now() > until) return findings;
      if (Date.now() > tellAt) {
        say(`not there yet: ${findings.map(({ what }) => what).join("; ")}`);
        tellAt = Date.now() + tellEveryMs;
      }
      await pause(1_000);
    }
  } finally {
    await connection.close();
  }
}

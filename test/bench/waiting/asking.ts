// What people ask of an API that knows many releases, and how long each answer takes.
import type { Cast } from "#test/cast.ts";
import { inTurns, type Contender, type Times } from "../turns.ts";

const asker = "justin";

export const lists = {
  "list, first page": "/api/releases",
  "list, filtered": "/api/releases?open=true&environment=mock&stage=mock",
  inbox: "/api/inbox",
} as const;

/** In memory of the API alone: no workflow is asked. */
export function askForLists(cast: Cast, rounds: number): Promise<Times> {
  return inTurns(listing(cast), rounds, () => undefined);
}

/** `pressed`: releases whose seats may be filled and emptied; each in its turn, so that none is always the one just seen. */
export function askForAll(cast: Cast, pressed: readonly string[], rounds: number): Promise<Times> {
  return inTurns([...listing(cast), page(cast, pressed), signing(cast, pressed)], rounds, () => undefined);
}

function listing(cast: Cast): readonly Contender[] {
  return Object.entries(lists).map(([name, path]) => ({ name, run: () => get(cast, path) }));
}

function page(cast: Cast, pressed: readonly string[]): Contender {
  return {
    name: "a release's page",
    run: async (round) => {
      const path = `/api/releases/${oneOf(pressed, round)}`;
      await get(cast, path);
      await get(cast, `${path}/explain`);
      await get(cast, `${path}/timeline`);
    },
  };
}

const seat = { gate: "risks", role: "product" };

function signing(cast: Cast, pressed: readonly string[]): Contender {
  let signature = { key: "", digest: "" };
  const takeBack = async (): Promise<void> => {
    if (signature.key === "") return;
    await cast.send(asker, signature.key, "withdraw-sign-off", { ...seat, reason: "Looks once more" });
  };
  let round = -1;
  return {
    name: "sign-off",
    prepare: async () => {
      await takeBack();
      round += 1;
      const key = oneOf(pressed, round);
      signature = { key, digest: (await cast.gate(key, seat.gate)).digest };
    },
    run: async () => {
      const { key, digest } = signature;
      await cast.send(asker, key, "sign-off", { ...seat, digest, statement: "None is open" });
    },
  };
}

export async function get(cast: Cast, path: string): Promise<void> {
  const { status } = await cast.call(asker, "GET", path);
  if (status !== 200) throw new Error(`${path}: ${status}`);
}

function oneOf(keys: readonly string[], round: number): string {
  return keys[round % keys.length] ?? "";
}

// Requests to sign as they stand, and their readers.
import type { SeatAsk, SeatRequest } from "#domain/announcement.ts";
import type { AskedGate, AskedSeat } from "#domain/request-standing.ts";
import type { Reading } from "#integrations/slack/request-blocks.ts";

const url = "http://127.0.0.1:3000/releases/v2025.10.16";
export const askedAt = "2025-10-12T15:00:00.000Z";
const names = new Map([
  ["asha", "Asha Nair"],
  ["leo", "Leo Park"],
]);

export function aReadingBy(roles: readonly string[] = ["qa"], id = "asha"): Reading {
  const reader = { id, name: id, email: `${id}@hotdash.example`, organisation: "hotdash" };
  return {
    reader: { ...reader, roles: [...roles], customer: false, sample: false },
    url,
    nameOf: (person) => names.get(person) ?? person,
  };
}

export function anAskedSeat(change: Partial<AskedSeat> = {}): AskedSeat {
  return { role: "qa", given: [], fallen: [], ...change };
}

export function anAskedGate(change: Partial<AskedGate> = {}): AskedGate {
  return {
    gate: "staging-sign-off",
    kind: "sign-off",
    title: "Staging sign-off",
    digest: "0123456789abcdef",
    statement: "none",
    evidence: [],
    changed: [],
    seats: [anAskedSeat()],
    ...change,
  };
}

export function aStandingRequest(
  gates: readonly AskedGate[],
  change: Partial<SeatRequest> & { end?: string } = {},
): SeatRequest {
  const { end, ...others } = change;
  const seats = gates.flatMap(({ gate, title, digest, statement, seats: all }) =>
    all
      .filter(({ given }) => given.length === 0)
      .map(({ role }): SeatAsk => ({ gate, title, role, digest, statement })),
  );
  return {
    type: "seat-request",
    run: "release/v2025.10.16",
    stage: "staging",
    title: "Staging review of v2025.10.16: Tiles",
    verdict: "Blocked on 1 of 2",
    seats,
    except: [],
    again: false,
    version: 7,
    standing: {
      line: "1 of 2 gates passed. Still needed: qa for Staging sign-off.",
      gates,
      ...(end === undefined ? {} : { end }),
    },
    ...others,
  };
}

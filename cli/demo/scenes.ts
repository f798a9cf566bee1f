// Refusals made on purpose: a role one does not hold, an author's signature, a document that changed underneath.
import { listInWords } from "#domain/list-words.ts";
import type { GateView } from "#domain/release/view-schema.ts";
import { digestInFours } from "../print.ts";
import { gatesOf } from "../release-standing.ts";
import type { Play } from "./play.ts";
import type { Piece } from "./shelf.ts";
import { createShelf } from "./shelf.ts";

/** Somebody without the role is turned away. */
export async function wrongRole(play: Play): Promise<void> {
  const gate = await openSignOff(play, () => true);
  const role = gate?.seats[0]?.role;
  const stranger = play.cast.people.find(
    ({ customer, roles }) => !customer && !roles.some((each) => gate?.allowed.includes(each)),
  );
  if (gate === undefined || role === undefined || stranger === undefined)
    return play.narrator.note("No gate here for showing a wrong role.");
  await play.triesInVain(
    stranger,
    {
      name: "sign-off",
      body: { gate: gate.id, role, digest: gate.digest },
      told: `tries to sign ${gate.title} as ${role}.`,
    },
    "role-required",
  );
}

/** Who wrote the build does not sign it. */
export async function authorSigns(play: Play): Promise<void> {
  const { author } = play.cast;
  const gate = await openSignOff(
    play,
    ({ covers, allowed }) => covers.includes("build") && allowed.some((role) => author.roles.includes(role)),
  );
  const role = gate?.allowed.find((each) => author.roles.includes(each));
  if (gate === undefined || role === undefined)
    return play.narrator.note("No gate here that its build's author could try to sign.");
  await play.triesInVain(
    author,
    {
      name: "sign-off",
      body: { gate: gate.id, role, digest: gate.digest },
      told: `wrote the build, and tries to sign ${gate.title} as ${role}.`,
    },
    "seat-author",
  );
}

/** A document changes after one signature: that one falls, and the digest seen before signs nothing any more. */
export async function staleDigest(play: Play, changed: Piece): Promise<void> {
  const gate = await openSignOff(play, isSignedInPart);
  const slot = gate?.needs.find(({ kinds }) => kinds.includes(changed.kind));
  const next = gate && nextSigner(play, gate);
  if (gate === undefined || slot === undefined || next === undefined)
    return play.narrator.note("No gate here whose document could change between two signatures.");
  const { build } = await play.view();
  const evidence = await createShelf([changed], build.commit).take({ ...slot, slot: slot.slot });
  const after = await play.does(play.cast.author, {
    name: "attach-evidence",
    body: { gate: gate.id, slot: slot.slot, evidence },
    told: `attaches a newer ${slot.title}: ${evidence.name}.`,
  });
  const fallen = gatesOf(after)
    .find(({ id }) => id === gate.id)
    ?.seats.flatMap(({ signatures }) =>
      signatures.filter(({ status }) => status === "stale").map(({ by }) => play.cast.person(by).name),
    );
  play.narrator.note(`Fallen: the signature of ${listInWords(fallen ?? [])}.`);
  await play.triesInVain(
    next.person,
    {
      name: "sign-off",
      body: { gate: gate.id, role: next.role, digest: gate.digest },
      told: `had the old page open, and signs ${gate.title} over ${digestInFours(gate.digest)}.`,
    },
    "stale-digest",
  );
}

/** The first seat of a gate of two, so that the document can change between them. */
export async function isReadyForTwo(play: Play, kind: Piece["kind"]): Promise<GateView | undefined> {
  return openSignOff(
    play,
    ({ seats, needs, covers }) =>
      seats.length > 1 &&
      covers.includes("evidence") &&
      needs.some(({ kinds, met }) => met && kinds.includes(kind)),
  );
}

function isSignedInPart({ seats, covers }: GateView): boolean {
  const signed = seats.filter(({ signatures }) => signatures.some(({ status }) => status === "valid"));
  return covers.includes("evidence") && signed.length > 0 && signed.length < seats.length;
}

export function nextSigner(play: Play, gate: GateView) {
  const free = gate.seats.filter(({ signatures }) => !signatures.some(({ status }) => status === "valid"));
  const [pair] = free.flatMap(({ role }) =>
    play.cast
      .holders(role)
      .filter(({ id }) => gate.canSign.includes(id))
      .map((person) => ({ role, person })),
  );
  return pair;
}

async function openSignOff(play: Play, fits: (gate: GateView) => boolean): Promise<GateView | undefined> {
  const view = await play.view();
  return view.stages
    .filter(({ status }) => status === "open")
    .flatMap(({ gates }) => gates)
    .find((gate) => gate.kind === "sign-off" && gate.status !== "met" && fits(gate));
}

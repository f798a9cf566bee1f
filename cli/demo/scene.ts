// What every chapter is given, and the hands that several of them use.
import type { Person } from "#domain/people.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import type { Instant } from "#domain/time.ts";
import { ExplainAnswer } from "../answers.ts";
import { releasePath } from "../cli.ts";
import { accepted } from "../client.ts";
import { Failure } from "../failure.ts";
import { gateText } from "../print-release.ts";
import { unpainted, type Mood } from "../print.ts";
import { gatesOf } from "../release-standing.ts";
import type { Reports } from "./evidence.ts";
import { freeKey } from "./free-key.ts";
import { startPlay, unexpected, type Play, type Stage, type Start } from "./play.ts";
import { createShelf, type Piece } from "./shelf.ts";
import { createStatements } from "./statements.ts";
import type { Props } from "./walk.ts";

export interface Scene extends Stage {
  /** The checkout. */
  readonly root: string;
  /** HEAD of it, of which the reports are made. */
  readonly commit: string;
  readonly commitBefore: () => Promise<string>;
  readonly title: string;
  readonly password: string;
  readonly planFile: string;
  /** What `git clone` is given for it. */
  readonly workspace: string;
  readonly reports: Reports;
  readonly now: () => Instant;
}

/** A release under a key that is free. */
export async function startNext(scene: Scene, more: Partial<Start> = {}): Promise<Play> {
  return startPlay(scene, await nextStart(scene, more));
}

export async function nextStart({ cast, commit, title, now }: Scene, more: Partial<Start>): Promise<Start> {
  return { key: await freeKey(await cast.client(cast.author), now()), title, commit, ...more };
}

export function propsFor(play: Play, pieces: readonly Piece[], commit: string): Props {
  return { shelf: createShelf(pieces, commit), statements: createStatements(play) };
}

/** What the release says of itself: what it waits for, who clears it, the shortest way; or only what names `about`. The verdict stands above. */
export async function tellWhy(play: Play, about = ""): Promise<void> {
  const client = await play.cast.client(play.cast.author);
  const path = `${releasePath(play.key)}/explain`;
  const { lines } = accepted(await client.get(path, ExplainAnswer), unexpected);
  const [, ...why] = lines;
  const where = about === "" ? "" : `, of ${about}`;
  play.narrator.note(`npx runsheet release explain ${play.key}${where}:`);
  // Numbered steps belong to the whole way.
  play.narrator.said(about === "" ? why : why.filter((line) => line.includes(about) && !/^\d/.test(line)));
}

/** A gate as the terminal shows it to who signs. */
export function tellGate({ cast, narrator }: Stage, gate: GateView, { now, mood }: Showing): void {
  const names = new Map(cast.people.map(({ id, name }) => [id, name]));
  narrator.said([gateText(gate, { names, now, paint: unpainted })], mood);
}

interface Showing {
  readonly now: Instant;
  readonly mood?: Mood;
}

export function gateOf(view: ReleaseView, id: string): GateView {
  const gate = gatesOf(view).find((each) => each.id === id);
  if (gate === undefined) throw new Failure(`The release ${view.key} has lost its gate ${id}.`);
  return gate;
}

/** Everybody of the team who may send this message. */
export function allowedTo(play: Play, view: ReleaseView, message: string): readonly Person[] {
  const roles = view.permissions[message];
  return play.cast.people.filter(
    (person) =>
      !person.customer && (roles === undefined || person.roles.some((role) => roles.includes(role))),
  );
}

/** Where the plan has nobody for a part, the chapter can't be played, and says so. */
export function needed<Value>(value: Value | undefined, what: string): Value {
  if (value !== undefined) return value;
  throw new Failure(`This chapter needs ${what}; the plan of this server has none.`);
}

/** What the text has said must be so. */
export function mustBe(isSo: boolean, what: string): void {
  if (!isSo) throw new Failure(`The demo stops here. This ought to be so, and is not: ${what}.`);
}

/** So that nobody is asked to sign what was only shown. */
export async function putAway(play: Play): Promise<void> {
  const view = await play.view();
  const person = needed(allowedTo(play, view, "abandon")[0], "somebody who may abandon a release");
  await play.does(person, {
    name: "abandon",
    body: { reason: "It was there to be shown by the demo." },
    told: `puts ${play.key} away: it was there to be shown.`,
  });
}

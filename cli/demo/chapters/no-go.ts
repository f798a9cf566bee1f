// A no-go with its reasons; the next attempt of the same release; then another release in its place.
import { setTimeout as pause } from "node:timers/promises";
import { listInWords } from "#domain/list-words.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { Failure } from "../../failure.ts";
import { gatesOf } from "../../release-standing.ts";
import type { Chapter } from "../chapter.ts";
import { tellRow } from "../log.ts";
import { startPlay, startsInVain, type Play } from "../play.ts";
import {
  allowedTo,
  mustBe,
  needed,
  nextStart,
  propsFor,
  putAway,
  startNext,
  tellWhy,
  type Scene,
} from "../scene.ts";
import { walkToDecision } from "../walk.ts";

export const noGo: Chapter = {
  title: "A no-go, its next attempt and its successor",
  about:
    "A no is a decision with reasons. What is fresh is kept; what was signed from there on is signed anew.",
  play: playNoGo,
};

async function playNoGo(scene: Scene): Promise<readonly Play[]> {
  const { narrator } = scene;
  narrator.act("All is signed, and the answer is no");
  const play = await startNext(scene, { title: `${scene.title}, with a no-go` });
  const { pieces } = await scene.reports.all(play);
  const ready = await walkToDecision(play, propsFor(play, pieces, scene.commit));
  await decideNoGo(play, ready);
  await tellRow(play, "release.no_go");

  narrator.act("The next attempt");
  await reopen(play, ready);
  await tellRow(play, "release.reopen");

  narrator.act("Another release takes its place");
  const successor = await supersede(scene, play);
  await putAway(successor);
  return [play, successor];
}

async function decideNoGo(play: Play, view: ReleaseView): Promise<void> {
  const gate = needed(
    gatesOf(view).find(({ kind }) => kind === "decision"),
    "a gate for the decision",
  );
  const person = play.cast.person(needed(gate.canSign[0], "somebody who decides"));
  const rationale =
    "Support is short of people until Thursday, and the notes do not say how to turn the tile off.";
  const after = await play.does(person, {
    name: "decide",
    body: { outcome: "no_go", digest: gate.digest, attendees: [person.id], rationale },
    told: "decides no-go, and says why.",
  });
  mustBe(after.status === "no-go", "the release has its no-go");
}

/** From the second stage on where there is one: the first one's signatures stay. */
async function reopen(play: Play, { stages }: ReleaseView): Promise<void> {
  const from = needed(stages[1] ?? stages[0], "a stage to begin anew at");
  const view = await play.does(play.cast.author, {
    name: "reopen",
    body: { from: from.id },
    told: `opens the next attempt, from ${from.title} on.`,
  });
  mustBe(view.attempt === 2 && view.status === "reviewing", "attempt 2 is under review");
  const kept = gatesOf(view).filter(({ status }) => status === "met");
  const anew = gatesOf(view).filter(({ kind, status }) => kind === "sign-off" && status !== "met");
  play.narrator.said([
    `Attempt ${view.attempt} keeps what is fresh: ${listInWords(kept.map(({ title }) => title))}.`,
    `Signed anew: ${listInWords(anew.map(({ title }) => title))}.`,
  ]);
  await tellWhy(play);
}

async function supersede(scene: Scene, older: Play): Promise<Play> {
  const start = await nextStart(scene, { title: `${scene.title}, in its place`, supersedes: older.key });
  const allowed = allowedTo(older, await older.view(), "abandon");
  if (!allowed.some(({ id }) => id === scene.cast.author.id))
    await startsInVain(scene, start, "not-permitted");
  const by = needed(allowed[0], "somebody who may abandon a release");
  const successor = await startPlay(scene, { ...start, by });
  const ended = await untilEnded(older);
  mustBe(ended.supersededBy === successor.key, `${older.key} names its successor`);
  scene.narrator.note(`${older.key}, of which ${successor.key} takes the place:`);
  scene.narrator.said([ended.verdict]);
  return successor;
}

const tries = 60;

/** The new one tells the old one by its own lane, usually within a second. */
async function untilEnded(play: Play): Promise<ReleaseView> {
  for (let tried = 0; tried < tries; tried += 1) {
    const view = await play.view();
    if (view.status === "abandoned") return view;
    await pause(500);
  }
  throw new Failure(
    `${play.key} did not give way within 30 s. Look at runsheet status for what is undelivered.`,
  );
}

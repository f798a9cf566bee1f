// The build changes after a signature: it falls, says what has changed since, and is given again.
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { digestInFours } from "../../print.ts";
import type { Chapter } from "../chapter.ts";
import type { Play } from "../play.ts";
import {
  gateOf,
  mustBe,
  needed,
  propsFor,
  putAway,
  startNext,
  tellGate,
  tellWhy,
  type Scene,
} from "../scene.ts";
import { nextSigner } from "../scenes.ts";
import { walkStage } from "../walk.ts";

export const stale: Chapter = {
  title: "A signature falls, and is given again",
  about: "A signature is over what was seen. When the build changes, exactly those that covered it fall.",
  play: async (scene) => [await playStale(scene)],
};

async function playStale(scene: Scene): Promise<Play> {
  const { narrator, commit } = scene;
  narrator.act("Two people sign, one of them over the build");
  const before = await scene.commitBefore();
  const play = await startNext(scene, { title: `${scene.title}, whose build changes`, commit: before });
  const pieces = await scene.reports.notes(play);
  const { stage, two, apart } = signOffsOf(await play.view());
  const old = propsFor(play, pieces, before);
  await walkStage(play, { stage, only: two.id, until: "sign" }, old);
  await walkStage(play, { stage, only: two.id, steps: 1 }, old);
  const seen = gateOf(await walkStage(play, { stage, only: apart.id }, old), two.id);

  narrator.act("The build changes");
  const changed = await changeBuild(play, commit);
  const fallen = gateOf(changed, two.id);
  mustBe(signaturesOf(fallen, "stale") === 1, `the signature on ${fallen.title} has fallen`);
  tellGate(scene, fallen, { now: scene.now(), mood: "warn" });
  mustBe(signaturesOf(gateOf(changed, apart.id), "valid") === 1, `the signature on ${apart.title} stands`);
  narrator.note(`${apart.title} does not cover the build: its signature stands.`);
  await tellWhy(play, fallen.title);

  narrator.act("It is given again");
  const fresh = propsFor(play, pieces, commit);
  await attachAnew(play, fallen, fresh);
  await signOldDigest(play, seen);
  const again = gateOf(await walkStage(play, { stage, only: two.id }, fresh), two.id);
  mustBe(again.status === "met", `${again.title} is met`);
  tellGate(scene, again, { now: scene.now(), mood: "good" });
  await putAway(play);
  return play;
}

/** A gate of two seats that covers the build, and beside it one that does not. */
function signOffsOf({ stages: [first] }: ReleaseView) {
  const signOffs = first?.gates.filter(({ kind }) => kind === "sign-off") ?? [];
  const stage = needed(first?.id, "a stage");
  const two = signOffs.find(({ covers, seats }) => covers.includes("build") && seats.length > 1);
  const apart = signOffs.find(({ covers }) => !covers.includes("build"));
  return {
    stage,
    two: needed(two, "a first stage with a sign-off of two seats over the build"),
    apart: needed(apart, "a first stage with a sign-off that does not cover the build"),
  };
}

function changeBuild(play: Play, commit: string): Promise<ReleaseView> {
  const { author } = play.cast;
  return play.does(author, {
    name: "change-build",
    body: { tag: play.key, commit, authors: [author.id] },
    told: `goes on with another build, commit ${commit.slice(0, 12)}.`,
  });
}

/** What a gate judges has to be of the build that it covers. */
async function attachAnew(play: Play, gate: GateView, { shelf }: ReturnType<typeof propsFor>): Promise<void> {
  for (const need of gate.needs.filter(({ met }) => !met)) {
    const evidence = await shelf.take(need);
    await play.does(play.cast.author, {
      name: "attach-evidence",
      body: { gate: gate.id, slot: need.slot, evidence },
      told: `attaches ${evidence.name} of the new build to ${gate.title}.`,
    });
  }
}

async function signOldDigest(play: Play, seen: GateView): Promise<void> {
  const { person, role } = needed(nextSigner(play, seen), `a second signer of ${seen.title}`);
  await play.triesInVain(
    person,
    {
      name: "sign-off",
      body: { gate: seen.id, role, digest: seen.digest },
      told: `had the old page open, and signs ${seen.title} over ${digestInFours(seen.digest)}.`,
    },
    "stale-digest",
  );
}

function signaturesOf({ seats }: GateView, wanted: "valid" | "stale"): number {
  return seats.flatMap(({ signatures }) => signatures).filter(({ status }) => status === wanted).length;
}

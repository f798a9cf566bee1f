// Release one of this project, played by scripted people from its start to its deployment.
import type { Person } from "#domain/people.ts";
import { after } from "#domain/time.ts";
import { Failure } from "../../failure.ts";
import type { Chapter } from "../chapter.ts";
import { uncommittedFiles } from "../checkout.ts";
import { tellRow } from "../log.ts";
import type { Play } from "../play.ts";
import { propsFor, startNext, type Scene } from "../scene.ts";
import { authorSigns, isReadyForTwo, staleDigest, wrongRole } from "../scenes.ts";
import type { Piece } from "../shelf.ts";
import { hasItsTurn } from "../turn.ts";
import { deployAfterGo, walkStage, type Props } from "../walk.ts";

export const release: Chapter = {
  title: "A release of Runsheet by Runsheet",
  about: "From its start to its deployment; the evidence is made of this checkout.",
  play: async (scene) => [await playRelease(scene)],
};

async function playRelease(scene: Scene): Promise<Play> {
  const { narrator } = scene;
  narrator.act("A release begins");
  const play = await startNext(scene);
  await wrongRole(play);
  await authorSigns(play);

  narrator.act("Evidence, made of this project itself");
  const { pieces, changed } = await scene.reports.all(play);
  const props = propsFor(play, pieces, scene.commit);
  const view = await play.view();
  const [first, ...rest] = view.stages;
  if (first === undefined)
    throw new Failure("The plan of this server has no stage, so there is nothing to play.");
  narrator.act(first.title);
  await recordRisks(play, scene);
  await walkStage(play, { stage: first.id, until: "sign" }, props);
  await signOneThenChange(play, changed, props);
  await walkStage(play, { stage: first.id }, props);
  for (const stage of rest) {
    narrator.act(stage.title);
    await walkStage(play, { stage: stage.id }, props);
  }
  await tellRow(play, "release.go");
  narrator.act("Out");
  if (await hasItsTurn(play)) await deployAfterGo(play);
  return play;
}

/** The first of two seats is signed, then the document that both judge changes. */
async function signOneThenChange(play: Play, changed: Piece, props: Props): Promise<void> {
  const gate = await isReadyForTwo(play, changed.kind);
  if (gate === undefined)
    return play.narrator.note("No gate here with two seats and a picture; nothing is changed underneath.");
  await walkOneSeat(play, gate.id, props);
  await staleDigest(play, changed);
}

async function walkOneSeat(play: Play, gate: string, props: Props): Promise<void> {
  const stage = (await play.view()).stages.find(({ gates }) => gates.some(({ id }) => id === gate));
  if (stage !== undefined) await walkStage(play, { stage: stage.id, only: gate, steps: 1 }, props);
}

/** One risk that this run can settle itself, and one that the release carries. */
async function recordRisks(play: Play, { root, now }: Pick<Scene, "root" | "now">): Promise<void> {
  const owner = ownerOf(play);
  const changed = await uncommittedFiles(root);
  const recorded = await play.does(owner, {
    name: "record-risk",
    body: {
      title: "Evidence could be of other files than the commit that it names",
      severity: "high",
      owner: owner.id,
      mitigation: "The demo makes every report from this checkout and asks git what differs.",
      due: now().slice(0, 10),
    },
    told: "records a risk: evidence could be of other files than the commit that it names.",
  });
  await play.does(owner, {
    name: "record-risk",
    body: {
      title: "Embedded parts stand in for Slack, Linear and Supabase; live ones were not tried",
      severity: "medium",
      owner: owner.id,
      mitigation: "Run the same release against live keys before a customer depends on it.",
      due: after(now(), "14 days").slice(0, 10),
    },
    told: "records a second one: embedded parts stand in for live ones. The release will carry it.",
  });
  const { id = "" } = recorded.risks.at(-1) ?? {};
  if (changed > 0)
    return play.narrator.note(`${id} stays open: ${changed} files here differ from the commit.`);
  const reason = "git names no file of the checkout that differs from the commit.";
  await play.does(owner, { name: "close-risk", body: { id, reason }, told: `closes ${id}: ${reason}` });
}

function ownerOf({ cast }: Play): Person {
  return cast.holders("product")[0] ?? cast.holders("manager")[0] ?? cast.author;
}

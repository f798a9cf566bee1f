// A release that went out is taken back: a decision of its own, and production carries the old tag once that is reported.
import { z } from "zod";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { listOf } from "../../answers.ts";
import { accepted } from "../../client.ts";
import type { Chapter } from "../chapter.ts";
import { tellRow } from "../log.ts";
import { resumePlay, unexpected, type Play, type Stage } from "../play.ts";
import { allowedTo, mustBe, needed, propsFor, startNext, type Scene } from "../scene.ts";
import { hasItsTurn } from "../turn.ts";
import { deploy, deployAfterGo, walkStage, walkToDecision } from "../walk.ts";

export const rollBack: Chapter = {
  title: "A roll-back",
  about: "Out, and back: the way back is a decision of its own, and it is done when the old tag runs again.",
  play: async (scene) => [await playRollBack(scene)],
};

async function playRollBack(scene: Scene): Promise<Play> {
  const { narrator } = scene;
  const play = (await releaseThatIsOut(scene)) ?? (await goOut(scene));
  const out = await play.view();
  mustBe(out.status === "watching", "the release is deployed and watched");

  narrator.act("And back");
  await takeBack(play, out);
  await tellRow(play, "release.rollback");
  return play;
}

/** One release has production at a time: where the demo has one there, that one is taken back, and no other. */
async function releaseThatIsOut(scene: Scene): Promise<Play | undefined> {
  const found = (await releasesOf(scene)).find(
    ({ status, title }) =>
      status === "watching" && (title === scene.title || title.startsWith(`${scene.title},`)),
  );
  if (found === undefined) return undefined;
  const play = resumePlay(scene, found.key);
  scene.narrator.act(`${found.key} of the demo is out`);
  scene.narrator.verdict(await play.view());
  return play;
}

async function goOut(scene: Scene): Promise<Play> {
  const { narrator } = scene;
  narrator.act("A release goes out");
  const play = await startNext(scene, { title: `${scene.title}, which is taken back` });
  const { pieces } = await scene.reports.all(play);
  const props = propsFor(play, pieces, scene.commit);
  const ready = await walkToDecision(play, props);
  await walkStage(play, { stage: ready.stage }, props);
  mustBe(await hasItsTurn(play), "production is free for this chapter");
  await deployAfterGo(play);
  return play;
}

async function takeBack(play: Play, out: ReleaseView): Promise<void> {
  const environment = needed(out.deployments.at(-1)?.environment, "an environment of production");
  const toTag = await tagBefore(play, environment);
  const body = { toTag, reason: "Shops report that the tile loads for ten seconds." };
  const order = { name: "roll-back", body };
  const allowed = allowedTo(play, out, "roll-back");
  const { author } = play.cast;
  if (!allowed.includes(author))
    await play.triesInVain(author, { ...order, told: `tries to roll back to ${toTag}.` }, "not-permitted");
  const person = needed(allowed[0], "somebody who may roll back");
  const back = await play.does(person, { ...order, told: `rolls back to ${toTag}: ${body.reason}` });
  mustBe(back.status === "rolled-back", "the release is rolled back");
  const wrong = { environment, status: "succeeded", tag: play.key };
  await play.triesInVain(
    author,
    { name: "report-deployment", body: wrong, told: `reports that ${environment} runs ${play.key}.` },
    "wrong-tag",
  );
  const done = await deploy(play, environment, toTag);
  mustBe(done.rollBack?.deployedAt !== undefined, `${toTag} is deployed`);
}

const Releases = listOf(
  z.looseObject({
    key: z.string(),
    title: z.string(),
    status: z.string(),
    deployments: z
      .array(z.looseObject({ environment: z.string(), status: z.string(), tag: z.string(), at: z.string() }))
      .default([]),
  }),
);

async function releasesOf({ cast }: Stage) {
  const client = await cast.client(cast.author);
  return accepted(await client.get("/api/releases", Releases), unexpected).items;
}

/** What ran there before, as far as any release knows. */
async function tagBefore(play: Play, environment: string): Promise<string> {
  const [newest] = (await releasesOf(play))
    .flatMap(({ deployments }) => deployments)
    .filter((one) => one.environment === environment && one.status === "succeeded" && one.tag !== play.key)
    .toSorted((left, right) => (left.at < right.at ? 1 : -1));
  if (newest !== undefined) return newest.tag;
  play.narrator.note(
    `No release has reported another tag on ${environment}: the script makes up an old one.`,
  );
  return `${play.key}-before`;
}

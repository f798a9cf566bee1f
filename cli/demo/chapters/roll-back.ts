// A release that went out is taken back: a decision of its own, and production carries the old tag once that is reported.
import { z } from "zod";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { listOf } from "../../answers.ts";
import { accepted } from "../../client.ts";
import type { Chapter } from "../chapter.ts";
import { tellRow } from "../log.ts";
import { unexpected, type Play } from "../play.ts";
import { allowedTo, mustBe, needed, propsFor, startNext, type Scene } from "../scene.ts";
import { deploy, deployAfterGo, walkStage, walkToDecision } from "../walk.ts";

export const rollBack: Chapter = {
  title: "A roll-back",
  about: "Out, and back: the way back is a decision of its own, and it is done when the old tag runs again.",
  play: async (scene) => [await playRollBack(scene)],
};

async function playRollBack(scene: Scene): Promise<Play> {
  const { narrator } = scene;
  narrator.act("A release goes out");
  const play = await startNext(scene, { title: `${scene.title}, which is taken back` });
  const { pieces } = await scene.reports.all(play);
  const props = propsFor(play, pieces, scene.commit);
  const ready = await walkToDecision(play, props);
  await walkStage(play, { stage: ready.stage }, props);
  narrator.act("Out");
  const out = await deployAfterGo(play);
  mustBe(out.status === "watching", "the release is deployed and watched");

  narrator.act("And back");
  await takeBack(play, out);
  await tellRow(play, "release.rollback");
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

const Deployed = listOf(
  z.looseObject({
    key: z.string(),
    deployments: z
      .array(z.looseObject({ environment: z.string(), status: z.string(), tag: z.string(), at: z.string() }))
      .default([]),
  }),
);

/** What ran there before, as far as any release knows. */
async function tagBefore(play: Play, environment: string): Promise<string> {
  const client = await play.cast.client(play.cast.author);
  const { items } = accepted(await client.get("/api/releases", Deployed), unexpected);
  const [newest] = items
    .flatMap(({ deployments }) => deployments)
    .filter((one) => one.environment === environment && one.status === "succeeded" && one.tag !== play.key)
    .toSorted((left, right) => (left.at < right.at ? 1 : -1));
  if (newest !== undefined) return newest.tag;
  play.narrator.note(
    `No release has reported anything on ${environment} before: the script makes up an old tag.`,
  );
  return `${play.key}-before`;
}

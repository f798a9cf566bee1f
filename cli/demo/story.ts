// Release one of this project, played by scripted people from its start to its deployment.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Person } from "#domain/people.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { after, type Instant } from "#domain/time.ts";
import { Failure } from "../failure.ts";
import { changedWalkthrough, makeEvidence, type Making } from "./evidence.ts";
import { startPlay, type Play, type Stage, type Start } from "./play.ts";
import { authorSigns, isReadyForTwo, staleDigest, wrongRole } from "./scenes.ts";
import { createShelf } from "./shelf.ts";
import { createStatements } from "./statements.ts";
import { hasItsTurn } from "./turn.ts";
import { deploy, walkStage, type Props } from "./walk.ts";

export interface Story extends Stage {
  readonly start: Start;
  readonly root: string;
  readonly password: string;
  readonly now: () => Instant;
}

export async function playRelease(story: Story): Promise<Play> {
  const { narrator, cast } = story;
  narrator.act("A release begins");
  const play = await startPlay(story, story.start);
  await wrongRole(play);
  await authorSigns(play);

  narrator.act("Evidence, made of this project itself");
  const view = await play.view();
  const making: Making = {
    root: story.root,
    url: story.url,
    view,
    email: cast.author.email,
    password: story.password,
    tell: narrator.note,
  };
  const shelf = createShelf(await makeEvidence(making), view.build.commit);
  const props: Props = { shelf, statements: createStatements(play) };

  const [first, ...rest] = view.stages;
  if (first === undefined)
    throw new Failure("The plan of this server has no stage, so there is nothing to play.");
  narrator.act(first.title);
  await recordRisks(play, story);
  await walkStage(play, { stage: first.id, until: "sign" }, props);
  await signOneThenChange(play, making, props);
  await walkStage(play, { stage: first.id }, props);
  for (const stage of rest) {
    narrator.act(stage.title);
    await walkStage(play, { stage: stage.id }, props);
  }
  narrator.act("Out");
  if (await hasItsTurn(play)) await deploy(play, environmentAfterGo(view));
  return play;
}

/** The first of two seats is signed, then the document that both judge changes. */
async function signOneThenChange(play: Play, making: Making, props: Props): Promise<void> {
  const changed = changedWalkthrough(making);
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
async function recordRisks(play: Play, { root, now }: Pick<Story, "root" | "now">): Promise<void> {
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

async function uncommittedFiles(root: string): Promise<number> {
  const { stdout } = await promisify(execFile)("git", ["-C", root, "status", "--porcelain"]);
  return stdout.split("\n").filter((line) => line !== "").length;
}

function ownerOf({ cast }: Play): Person {
  return cast.holders("product")[0] ?? cast.holders("manager")[0] ?? cast.author;
}

function environmentAfterGo(view: ReleaseView): string {
  const decided = view.stages.findLast(({ gates }) => gates.some(({ kind }) => kind === "decision"));
  return decided?.environment ?? view.stages.at(-1)?.environment ?? "production";
}

// A freeze refuses the go; it is lifted for one release, with a reason that stays. On a small stack of its own.
import { readFile } from "node:fs/promises";
import type { Person } from "#domain/people.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { gatesOf } from "../../release-standing.ts";
import { createCast } from "../cast.ts";
import type { Chapter } from "../chapter.ts";
import { frozenPlan } from "../frozen-plan.ts";
import { tellProof, tellRow } from "../log.ts";
import { whileTelling } from "../patience.ts";
import type { Play } from "../play.ts";
import { allowedTo, mustBe, needed, propsFor, startNext, type Scene } from "../scene.ts";
import { startSmallStack } from "../small-stack.ts";
import { hasItsTurn } from "../turn.ts";
import { deployAfterGo, goMessage, walkStage, walkToDecision } from "../walk.ts";

export const freeze: Chapter = {
  title: "A freeze and its override",
  about:
    "The plan has no freeze, so a small stack of its own starts beside the running one, with a copy that has.",
  play: playOnSmallStack,
};

async function playOnSmallStack(scene: Scene): Promise<readonly Play[]> {
  const { narrator, root, password } = scene;
  narrator.act("A small stack, frozen for a day");
  const plan = frozenPlan(await readFile(scene.planFile, "utf8"), scene.now());
  const { value: stack, seconds } = await whileTelling({ what: "The small stack", tell: narrator.note }, () =>
    startSmallStack({ root, plan, password }),
  );
  narrator.note(`It is ready at ${stack.url} after ${seconds.toFixed(1)} s. Its folder is ${stack.folder}.`);
  try {
    await playFreeze({ ...scene, url: stack.url, cast: createCast(stack.url, scene.cast.people, password) });
  } finally {
    await stack.end();
    narrator.note("The small stack has ended, and its folder is gone.");
  }
  return [];
}

async function playFreeze(scene: Scene): Promise<void> {
  const { narrator } = scene;
  const play = await startNext(scene, { title: `${scene.title}, in a freeze` });
  const { pieces } = await scene.reports.all(play);
  const props = propsFor(play, pieces, scene.commit);
  const ready = await walkToDecision(play, props);

  narrator.act("The go is refused");
  const gate = needed(
    gatesOf(ready).find(({ kind }) => kind === "decision"),
    "a gate for the decision",
  );
  await tryGo(play, ready, gate);
  await override(play, ready);
  await tellRow(play, "release.override_freeze");

  narrator.act("And then given");
  const went = await walkStage(play, { stage: ready.stage }, props);
  mustBe(went.status === "go", "the release has its go");
  mustBe(await hasItsTurn(play), "production is free");
  const out = await deployAfterGo(play);
  mustBe(out.status === "watching", "the release is deployed in the freeze");
  await tellProof(scene);
}

async function tryGo(play: Play, view: ReleaseView, gate: GateView): Promise<void> {
  const person: Person = play.cast.person(needed(gate.canSign[0], "somebody who decides"));
  await play.triesInVain(person, goMessage(view, gate, person.id), "frozen");
}

async function override(play: Play, view: ReleaseView): Promise<void> {
  const standing = needed(view.freezes?.[0], "a freeze that is in force");
  const reason = "Shops can't check out; this release mends it.";
  const lift = { name: "override-freeze", body: { freeze: standing.id, reason } };
  const allowed = allowedTo(play, view, "override-freeze");
  const { author } = play.cast;
  if (!allowed.includes(author))
    await play.triesInVain(author, { ...lift, told: `tries to lift ${standing.title}.` }, "not-permitted");
  const person = needed(allowed[0], "somebody who may override a freeze");
  const after = await play.does(person, {
    ...lift,
    told: `lifts ${standing.title} for this release: ${reason}`,
  });
  const lifted = after.freezes?.find(({ id }) => id === standing.id)?.override;
  mustBe(lifted?.by === person.id, `the view names who lifted ${standing.title}`);
  play.narrator.said([`${standing.title} was lifted by ${person.name}: ${lifted?.reason ?? ""}`], "warn");
}

// A dry run: who never confirms, what is decided instead, the session, its results, and the folder that stays.
import { loadPlan } from "#integrations/plan-file/load.ts";
import type { Chapter } from "../chapter.ts";
import { measure, startDryRunPlay, type DryRunPlay } from "../dry-run-play.ts";
import { tellRowOf } from "../log.ts";
import { mustBe, needed, type Scene } from "../scene.ts";

export const dryRun: Chapter = {
  title: "A dry run, its pre-read and its evidence",
  about:
    "Operators rehearse on staging. Who owes what is asked by name, and what was learnt is kept with its proof.",
  play: async (scene) => {
    await playDryRun(scene);
    return [];
  },
};

async function playDryRun(scene: Scene): Promise<void> {
  const { narrator } = scene;
  narrator.act("A dry run is planned, and two roles wait for each other");
  const { dryRun: rules } = loadPlan(scene.planFile);
  const play = await startDryRunPlay(scene, needed(rules, "a dry run"));
  await waitForEachOther(play);

  narrator.act("A pre-read behind its gates, and confirmations of who is there");
  await sendPreRead(play);
  await measure(scene, play.rules);
  await play.moves();
  await confirm(play);

  narrator.act("The session");
  await play.begins();
  await practise(play);
  await survey(play);
  await insights(play);

  narrator.act("What it was, and what stays");
  await conclude(play);
  await tellRowOf(scene, play.id, "dry_run.conclude");
  await play.settled();
  const { evidence, success } = await play.view();
  narrator.said(
    success.map(({ title, verdict, reason }) => `${title.replace(/\.$/, "")}: ${verdict}. ${reason}`),
  );
  narrator.note(
    `Within seconds ${evidence.folder} stands in the workspace, a repository of git, with hashes of all its files.`,
  );
  narrator.note(`git clone ${scene.workspace} ../workspace && npx runsheet docs check ../workspace`);
}

/** One of the two then gives in: its work is dropped, with a reason that stands in the log. */
async function waitForEachOther(play: DryRunPlay): Promise<void> {
  const { dependencies } = await play.view();
  const one = needed(dependencies[0], "a dependency of a dry run");
  const other = needed(dependencies.at(-1), "a second dependency of a dry run");
  const waits = [
    [one, other.owners[0]],
    [other, one.owners[0]],
  ] as const;
  for (const [{ id, owners }, whom = ""] of waits)
    await play.does(play.holderOf(owners[0]), {
      name: "settle-dependency",
      body: { dependency: id, state: "open", waitingOn: [whom] },
      told: `can't go on with ${id}: it waits for ${whom}.`,
    });
  const { circularWaits } = await play.view();
  mustBe(circularWaits.length > 0, "the circle is found");
  play.narrator.said(
    circularWaits.map(({ text }) => text),
    "warn",
  );
  await play.does(play.owner, {
    name: "settle-dependency",
    body: { dependency: other.id, state: "dropped", reason: "The session is held in English." },
    told: `drops ${other.id}, and says why.`,
  });
  for (const { id, owners } of dependencies.slice(0, -1))
    await play.does(play.holderOf(owners[0]), {
      name: "settle-dependency",
      body: { dependency: id, state: "done" },
      told: `has done ${id}.`,
    });
}

/** All but one, who is not heard of. */
async function confirm(play: DryRunPlay): Promise<void> {
  const { items, participants } = await play.view();
  const asked = items.filter(({ kind }) => kind === "confirm");
  const silent = asked.find(({ owner }) => owner !== play.rules.owner)?.owner;
  for (const { id, owner } of asked.filter((item) => item.owner !== silent))
    await play.does(play.holderOf(owner), {
      name: "confirm",
      body: { item: id, answer: "yes" },
      told: `confirms ${id}.`,
    });
  for (const { id } of participants)
    await play.does(play.cast.person(id), {
      name: "confirm",
      body: { answer: "yes" },
      told: "comes.",
    });
  play.narrator.note(`Nothing is heard of ${silent ?? "nobody"}.`);
}

async function sendPreRead(play: DryRunPlay): Promise<void> {
  await play.triesInVain(
    play.owner,
    { name: "send-pre-read", body: {}, told: "sends the pre-read." },
    "gates-unmet",
  );
  await play.does(play.owner, {
    name: "send-pre-read",
    body: { anyway: true, reason: "The guests travel today, and read on the train." },
    told: "sends it all the same, and says why.",
  });
}

async function practise(play: DryRunPlay): Promise<void> {
  const { scenarios, participants } = await play.view();
  const { unaidedScenarios } = play.rules.success;
  for (const [index, { id, title, action }] of scenarios.entries()) {
    const person = needed(participants[index % participants.length], "a participant").id;
    const unaided = index < unaidedScenarios;
    const decision = await play.decides(id, action ?? "ops.ticket");
    await play.does(play.owner, {
      name: "record-scenario",
      body: { scenario: id, unaided, decision, person },
      told: `records "${title}": ${unaided ? "alone" : "with help"}.`,
    });
  }
}

async function survey(play: DryRunPlay): Promise<void> {
  const { steps } = play.rules.success.ladder;
  for (const { person } of play.rules.participants)
    await play.does(play.owner, {
      name: "record-survey",
      body: { person, ladder: steps },
      told: `notes the ladder as ${play.cast.person(person).name} says it from memory.`,
    });
}

/** In the order of the scenarios that taught it. */
const learnt = [
  "The suggested acknowledgement should name who answers next.",
  "The reorder asks for a supplier that the tile does not name.",
  "After an escalation nobody sees who has it now.",
  "The error of a tile should offer the ticket itself.",
  "The modal loses a half-written note when the tile refreshes.",
] as const;

async function insights(play: DryRunPlay): Promise<void> {
  const { scenarios, participants } = await play.view();
  for (const [index, text] of learnt.entries()) {
    const { id: scenario, tile } = needed(scenarios[index % scenarios.length], "a scenario");
    const speaker = participants[index % participants.length]?.id;
    await play.does(play.owner, {
      name: "record-insight",
      body: { id: `insight-${index + 1}`, text, scenario, tile, speaker, owner: play.rules.owner },
      told: `writes down: ${text}`,
    });
  }
}

async function conclude(play: DryRunPlay): Promise<void> {
  const after = await play.does(play.owner, {
    name: "conclude",
    body: {
      tile: { ok: true, note: "It showed the figures of the night." },
      summary: "Operators find their way. What they miss is who has a case after it was handed on.",
    },
    told: "concludes the dry run.",
  });
  mustBe(after.status === "held", "the dry run is held");
}

// A gate that can't be met in time is waived by two people; it stays amber up to the go and in its row.
import { z } from "zod";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { after } from "#domain/time.ts";
import { Failure } from "../../failure.ts";
import type { Chapter } from "../chapter.ts";
import { tellRow } from "../log.ts";
import type { Play } from "../play.ts";
import {
  allowedTo,
  gateOf,
  mustBe,
  needed,
  propsFor,
  putAway,
  startNext,
  tellGate,
  type Scene,
} from "../scene.ts";
import { walkStage, walkToDecision } from "../walk.ts";

export const waiver: Chapter = {
  title: "A waiver",
  about: "One person asks with a reason and an end, a second one confirms. Nothing turns green.",
  play: async (scene) => [await playWaiver(scene)],
};

async function playWaiver(scene: Scene): Promise<Play> {
  const { narrator } = scene;
  narrator.act("One asks, a second one confirms");
  const play = await startNext(scene, { title: `${scene.title}, with a waiver` });
  const gate = evidenceGateOf(await play.view());
  const waived = await waive(play, { gate, until: after(scene.now(), "24 hours") });
  mustBe(waived.status === "waived", `${gate.title} is waived, not met`);
  tellGate(scene, waived, { now: scene.now(), mood: "warn" });

  const props = propsFor(play, await scene.reports.notes(play), scene.commit);
  const ready = await walkToDecision(play, props);
  mustBe(ready.verdict.includes(`Waived: ${gate.title}.`), `the verdict names ${gate.title}`);
  const went = await walkStage(play, { stage: ready.stage }, props);
  mustBe(went.status === "go", "the release has its go");
  mustBe(gateOf(went, gate.id).status === "waived", `${gate.title} is amber after the go, too`);
  await tellAmber(play, gate);
  await putAway(play);
  return play;
}

async function waive(
  play: Play,
  { gate, until }: { readonly gate: GateView; readonly until: string },
): Promise<GateView> {
  const view = await play.view();
  const asker = needed(allowedTo(play, view, "waive")[0], "somebody who may waive");
  const second = allowedTo(play, view, "confirm-waiver").find(({ id }) => id !== asker.id);
  await play.does(asker, {
    name: "waive",
    body: {
      gate: gate.id,
      until,
      reason: "The machine that measures is down; the same tests were green before.",
    },
    told: `asks to waive ${gate.title} for a day: the machine that measures is down.`,
  });
  const confirm = { name: "confirm-waiver", body: { gate: gate.id } };
  await play.triesInVain(asker, { ...confirm, told: "tries to confirm it, too." }, "same-person");
  const confirmer = needed(second, "a second person who may confirm a waiver");
  return gateOf(await play.does(confirmer, { ...confirm, told: "confirms it." }), gate.id);
}

/** Reports take longest to make, so they are what is waived. */
function evidenceGateOf({ stages: [first] }: ReleaseView): GateView {
  const gate = first?.gates.find(({ kind, status }) => kind === "evidence" && status === "open");
  return needed(gate, "a first stage with a gate for evidence");
}

const Seen = z.object({
  seen: z.object({ gates: z.array(z.object({ id: z.string(), status: z.string() })) }),
});

/** The row keeps what the manager had before the eyes. */
async function tellAmber(play: Play, gate: GateView): Promise<void> {
  const { payload } = await tellRow(play, "release.go");
  const seen = Seen.safeParse(payload);
  if (!seen.success) throw new Failure("The row of the go does not say what was seen.");
  const status = seen.data.seen.gates.find(({ id }) => id === gate.id)?.status;
  mustBe(status === "waived", `the row of the go has ${gate.title} as waived`);
  play.narrator.said([`What was seen at the go: ${gate.title} was ${status ?? ""}, not met.`], "warn");
}

// Carries a release through one stage, whatever gates the plan gives it.
import { listInWords } from "#domain/list-words.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { Failure } from "../failure.ts";
import { digestInFours } from "../print.ts";
import { gatesOf } from "../release-standing.ts";
import { nextStep, type Step } from "./next-step.ts";
import { untilSeen, useEnvironment } from "./observe.ts";
import type { Message, Play } from "./play.ts";
import type { Shelf } from "./shelf.ts";
import type { Statements } from "./statements.ts";

export interface Props {
  readonly shelf: Shelf;
  readonly statements: Statements;
}

export interface Way {
  readonly stage: string;
  /** Stops before the first step of this type. */
  readonly until?: Step["type"];
  /** Looks at this gate alone. */
  readonly only?: string;
  readonly steps?: number;
}

const stepsAtMost = 100;

/** Gives the view once every gate of the stage is met, or where the way ends before. */
export async function walkStage(play: Play, way: Way, props: Props): Promise<ReleaseView> {
  let view = await play.view();
  for (let taken = 0; taken < (way.steps ?? stepsAtMost); taken += 1) {
    const gates = view.stages.find(({ id }) => id === way.stage)?.gates ?? [];
    const step = nextStep(
      gates.filter(({ id }) => way.only === undefined || id === way.only),
      play.cast.people,
    );
    if (step === undefined || step.type === way.until) return view;
    view = await take(play, { step, view }, props);
  }
  if (way.steps !== undefined) return view;
  throw new Failure(`${way.stage} is not met after ${stepsAtMost} steps: ${view.verdict}`);
}

/** Everything but the decision. */
export async function walkToDecision(play: Play, props: Props): Promise<ReleaseView> {
  const view = await play.narrator.briefly(async () => {
    for (const { id } of (await play.view()).stages)
      await walkStage(play, { stage: id, until: "decide" }, props);
    return play.view();
  });
  play.narrator.verdict(view);
  return view;
}

async function take(
  play: Play,
  { step, view }: { readonly step: Step; readonly view: ReleaseView },
  props: Props,
): Promise<ReleaseView> {
  switch (step.type) {
    case "stuck":
      throw new Failure(
        `No go today. ${step.why}. The release ${view.key} stays as it is; mend it and run the demo again.`,
      );
    case "attach":
      return attach(play, step, props.shelf);
    case "deploy":
      return deploy(play, environmentOf(view, step.gate));
    case "use":
      return useEnvironment(play, view, step.gate);
    case "wait":
      return untilSeen(play, step.gate);
    case "sign":
      return sign(play, step, props.statements);
    case "decide":
      return decide(play, step);
  }
}

async function attach(
  play: Play,
  { gate, slot, title, kinds }: Extract<Step, { type: "attach" }>,
  shelf: Shelf,
): Promise<ReleaseView> {
  const evidence = await shelf.take({ slot, title, kinds });
  return play.does(play.cast.author, {
    name: "attach-evidence",
    body: { gate: gate.id, slot, evidence },
    told: `attaches ${evidence.name} to ${gate.title}.`,
  });
}

/** Reports as a pipeline would: begun, then done, with its tag and runbook. */
export async function deploy(play: Play, environment: string, tag = play.key): Promise<ReleaseView> {
  const { author } = play.cast;
  const report = { environment, tag, url: play.url, runbook: `${play.url}/docs` };
  await play.does(author, {
    name: "report-deployment",
    body: { ...report, status: "started" },
    told: `deploys ${tag} to ${environment}.`,
  });
  return play.does(author, {
    name: "report-deployment",
    body: { ...report, status: "succeeded" },
    told: `reports that ${environment} runs ${tag}.`,
  });
}

async function sign(
  play: Play,
  { gate, role, person }: Extract<Step, { type: "sign" }>,
  statements: Statements,
): Promise<ReleaseView> {
  const statement = gate.statement === "required" ? await statements.about(gate) : undefined;
  return play.does(play.cast.person(person), {
    name: "sign-off",
    body: { gate: gate.id, role, digest: gate.digest, ...(statement === undefined ? {} : { statement }) },
    told: `signs ${gate.title} as ${role}, digest ${digestInFours(gate.digest)}.${statement === undefined ? "" : `\n       "${statement}"`}`,
  });
}

async function decide(play: Play, { gate, person }: Extract<Step, { type: "decide" }>): Promise<ReleaseView> {
  return play.does(play.cast.person(person), goMessage(await play.view(), gate, person));
}

export function goMessage(view: ReleaseView, gate: GateView, person: string): Message {
  const gates = gatesOf(view);
  const signers = gates.flatMap(({ seats }) => seats.flatMap(({ signatures }) => signatures));
  const attendees = [
    ...new Set([person, ...signers.filter(({ status }) => status === "valid").map(({ by }) => by)]),
  ];
  const open = view.risks.filter(({ status }) => status === "open").length;
  const waived = gates.filter(({ status }) => status === "waived").map(({ title }) => title);
  const passed =
    waived.length === 0 ? "Every gate is met" : `Every gate is passed, ${listInWords(waived)} by a waiver,`;
  return {
    name: "decide",
    body: {
      outcome: "go",
      digest: gate.digest,
      attendees,
      rationale: `${passed} on ${view.key}; ${open} open risk${open === 1 ? " is" : "s are"} known and carried.`,
    },
    told: `decides go over digest ${digestInFours(gate.digest)}, with ${attendees.length} people at the table.`,
  };
}

/** To where the decision let it go. */
export async function deployAfterGo(play: Play): Promise<ReleaseView> {
  const { stages } = await play.view();
  const decided = stages.findLast(({ gates }) => gates.some(({ kind }) => kind === "decision"));
  return deploy(play, decided?.environment ?? stages.at(-1)?.environment ?? "production");
}

function environmentOf(view: ReleaseView, gate: GateView): string {
  return view.stages.find(({ gates }) => gates.some(({ id }) => id === gate.id))?.environment ?? "";
}

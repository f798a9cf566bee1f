// Whom a fact concerns: roles for what they owe, the channel for the pre-read, its thread for what changes after it.
import { whatIsAnnounced, type Announcement } from "../announcement.ts";
import { listInWords } from "../list-words.ts";
import { optional } from "../optional.ts";
import type { Fact } from "../process.ts";
import { withReason } from "../reasons.ts";
import { inWords } from "../time.ts";
import type { DryRunEvent, EventOf } from "./events.ts";
import { openGates } from "./gates.ts";
import { looking } from "./look.ts";
import { preReadLetter, roleNote, threadNote, type Noting } from "./notes.ts";
import type { DryRunWish, Scene } from "./scene.ts";
import type { DryRunState } from "./state.ts";
import { endOf } from "./status.ts";
import { judged } from "./success.ts";
import { traces } from "./traces.ts";
import { circularWaits } from "./waits.ts";

export function react(
  before: DryRunState,
  fact: Fact<DryRunEvent>,
  now: DryRunState,
  rules: number,
): readonly DryRunWish[] {
  const scene = { before, fact, now };
  return [
    ...roleNotes(scene),
    ...preRead(scene),
    ...threadLines(scene),
    ...kept(scene),
    ...looking(scene),
    ...traces(scene, rules),
  ];
}

function roleNotes({ fact, now }: Scene): readonly DryRunWish[] {
  const { at, number: version } = fact;
  const noting = notingOf(now, fact.event);
  if (noting === undefined) return [];
  const note = roleNote(now, { meantFor: at, version, ...noting });
  return [announce(`${noting.about}-${noting.role}`, note)];
}

type Said = Pick<Noting, "role" | "about"> & Partial<Noting>;
type Notings = {
  readonly [Type in DryRunEvent["type"]]?: (event: EventOf<Type>, now: DryRunState) => Said;
};

function notingOf<Type extends DryRunEvent["type"]>(
  now: DryRunState,
  event: EventOf<Type> & { type: Type },
): Said | undefined {
  const noting: Notings[Type] = notings[event.type];
  return noting?.(event, now);
}

const notings: Notings = {
  "owner-reminded": ({ type: _, ...told }) => ({ ...told, about: "owed" }),
  escalated: ({ type: _, ...told }) => ({ ...told, about: "overdue" }),
  "circle-found": (_, now) => ({ role: ownerOf(now), about: "circular-wait", words: circleWords(now) }),
  "pre-read-staged": (_, now) => ({
    role: now.terms.rules.preRead.owner,
    about: "pre-read-staged",
    words: listInWords(openGates(now).map(({ title }) => title)),
  }),
  "conclusion-asked": ({ meantFor }, now) => ({ role: ownerOf(now), about: "conclusion-asked", meantFor }),
  "conclusion-nudged": ({ meantFor }, now) => ({ role: ownerOf(now), about: "conclusion-nudged", meantFor }),
  "left-unconcluded": ({ meantFor }, now) => ({ role: now.terms.escalateTo, about: "unconcluded", meantFor }),
};

function ownerOf({ terms }: DryRunState): string {
  return terms.rules.owner;
}

function circleWords(now: DryRunState): string {
  return circularWaits(now)
    .map(({ text }) => text)
    .join(" ");
}

/** Once, however often it is tried: its key is that of the one fact that released it. */
function preRead({ fact: { event }, now }: Scene): readonly DryRunWish[] {
  if (event.type !== "pre-read-released") return [];
  return [announce("pre-read", preReadLetter(now, event.meantFor), "pre-read")];
}

/** What nobody was told of in the channel needs no taking back there. */
function threadLines({ before, fact: { event, by }, now }: Scene): readonly DryRunWish[] {
  if (before.preRead.postedAt === undefined) return [];
  const line = threadLine(now, event, by.person);
  return line === undefined ? [] : [announce("note", threadNote(now, line))];
}

function threadLine(now: DryRunState, event: DryRunEvent, by: string): string | undefined {
  if (event.type === "moved") return withReason(`Moved to ${inWords(now.startsAt)} by ${by}`, event.reason);
  if (event.type === "cancelled") return withReason(`Cancelled by ${by}`, event.reason);
  if (event.type !== "concluded") return undefined;
  const rules = judged(now);
  const met = rules.filter(({ verdict }) => verdict === "met").length;
  return `Held until ${inWords(endOf(now))}: ${met} of ${rules.length} success rules met.`;
}

/** Texts were stored before anything referred to them; from now on they are part of the memory. */
function kept({ fact: { event } }: Scene): readonly DryRunWish[] {
  const texts = textsIn(event);
  if (texts.length === 0) return [];
  return [
    { lane: "memory", name: "keep", what: "texts into the memory", body: { lane: "memory", keep: texts } },
  ];
}

function textsIn(event: DryRunEvent) {
  if (event.type === "insight-recorded") {
    const { text, speaker, tile, scenario } = event;
    return [{ id: text.id, details: optional({ speaker, tile, scenario }) }];
  }
  if (event.type === "scenario-recorded" && event.said !== undefined) {
    const { said, person: speaker, scenario } = event;
    return [{ id: said.id, details: optional({ speaker, scenario }) }];
  }
  if (event.type === "survey-recorded") {
    const { person: speaker } = event;
    return event.answers.map(({ question, text }) => ({ id: text.id, details: { speaker, question } }));
  }
  if (event.type === "concluded" && event.summary !== undefined)
    return [{ id: event.summary.id, details: {} }];
  return [];
}

export function announce(name: string, announcement: Announcement, card?: string): DryRunWish {
  return {
    lane: "announce",
    name,
    body: { lane: "announce", announcement },
    what: whatIsAnnounced[announcement.type],
    ...(card === undefined ? {} : { card }),
  };
}

// The escalated conversations of a shop: when each broke its SLA, what was done about it, and until when it is listed.
import { between, oneOf, wholeBetween, type Random } from "./random.ts";
import {
  atHour,
  dayOf,
  decidesOn,
  hourMs,
  isBacklog,
  minuteMs,
  operatorOf,
  randomOfDay,
  type Actor,
  type Day,
  type Scene,
} from "./scene.ts";

export const slaMinutes = 30;

export const templates = ["ack_delay", "ship_update", "refund_offer"] as const;

export interface Act {
  readonly atMs: number;
  readonly action: string;
  readonly actor: Actor;
}

export interface Conversation {
  /** Each shop numbers its own: the same number is another conversation elsewhere. */
  readonly id: number;
  readonly customerName: string | null;
  readonly template: (typeof templates)[number];
  readonly openedMs: number;
  readonly breachedMs: number;
  readonly acts: readonly Act[];
  /** No longer listed from here on. */
  readonly closedMs: number;
}

/** How a conversation goes. The plan's limits count only answers of people of the shop that come after the breach. */
type Course = "answered" | "late" | "unanswered" | "escalated" | "answered-before-too" | "by-machine-alone";

export function conversationsOf(scene: Scene, day: Day): readonly Conversation[] {
  const random = randomOfDay("conversations", scene, day);
  return coursesOf(scene, day, random).map((course, index) => {
    const openedMs = Math.round(
      between(random, atHour(day, scene.shop.opensAt), atHour(day, scene.shop.opensAt + 8)),
    );
    const breachedMs = openedMs + slaMinutes * minuteMs;
    const template = oneOf(random, templates);
    const wait = waitMs(scene, day, random);
    const taken = actsByCourse[course]({
      breachedMs,
      wait,
      random,
      operator: operatorOf(scene, random),
      template,
    });
    const acts = taken.filter(({ actor, atMs }) => actor.type !== "person" || decidesOn(scene, dayOf(atMs)));
    return {
      id: (day % 1_000) * 10 + index + 1,
      customerName: oneOf(random, scene.shop.customers),
      template,
      openedMs,
      breachedMs,
      acts,
      closedMs: closedAt(breachedMs, acts),
    };
  });
}

/** After so many days none of a day's conversations is listed or acted upon. */
export const longestDays = 3;

/** In staging at least two of three are answered in time, on each day: every night there meets the plan's limits. */
function coursesOf(scene: Scene, day: Day, random: Random): readonly Course[] {
  if (scene.environment === "staging") {
    const odd = random() < 0.5 ? [oneOf(random, oddCourses)] : [];
    return ["answered", "answered", ...odd];
  }
  const count = isBacklog(scene, day) ? wholeBetween(random, 2, 4) : wholeBetween(random, 0, 3);
  return Array.from({ length: count }, () => (random() < 0.65 ? "answered" : oneOf(random, oddCourses)));
}

const oddCourses = ["late", "unanswered", "escalated", "answered-before-too", "by-machine-alone"] as const;

/** Teams have better and worse weeks, so the slowest answer of a usual day changes every few days. */
function waitMs(scene: Scene, day: Day, random: Random): number {
  const mood = randomOfDay("mood", scene, Math.floor(day / 4))();
  const slowest = scene.environment === "staging" ? 22 + 30 * mood : 30 + 60 * mood;
  const minutes = isBacklog(scene, day) ? between(random, 65, 260) : between(random, 4, slowest);
  return Math.round(minutes * minuteMs);
}

interface Given {
  readonly breachedMs: number;
  readonly wait: number;
  readonly random: Random;
  readonly operator: Actor;
  readonly template: Conversation["template"];
}

const actsByCourse = {
  answered: (given) => [answer(given, given.wait), ...closing(given, given.wait)],
  late: (given) => [answer(given, between(given.random, 3, 14) * hourMs)],
  // Closed without a word to the customer, as if that were an answer.
  unanswered: (given) => [act(given, between(given.random, 30, 60) * hourMs, "chatwoot.mark_resolved")],
  escalated: (given) => [
    act(given, between(given.random, -15, -5) * minuteMs, "chatwoot.escalate"),
    answer(given, given.wait + between(given.random, 10, 90) * minuteMs),
  ],
  "answered-before-too": (given) => [
    answer(given, between(given.random, -20, -4) * minuteMs),
    answer(given, given.wait),
  ],
  "by-machine-alone": (given) => [
    { ...act(given, minuteMs, "chatwoot.reply.ack_delay"), actor: { id: "reply-assistant", type: "agent" } },
  ],
} satisfies Record<Course, (given: Given) => readonly Act[]>;

function answer(given: Given, afterMs: number): Act {
  return act(
    given,
    afterMs,
    given.random() < 0.7 ? "chatwoot.approve_send" : `chatwoot.reply.${given.template}`,
  );
}

function closing(given: Given, wait: number): readonly Act[] {
  if (given.random() < 0.6) return [];
  return [act(given, wait + between(given.random, 1, 4) * hourMs, "chatwoot.mark_resolved")];
}

function act({ breachedMs, operator }: Given, afterMs: number, action: string): Act {
  return { atMs: Math.round(breachedMs + afterMs), action, actor: operator };
}

/** A machine's word and a colleague's attention close nothing. */
function closedAt(breachedMs: number, acts: readonly Act[]): number {
  const last = acts.findLast(({ actor, atMs }) => actor.type === "person" && atMs >= breachedMs);
  return last === undefined ? breachedMs + 60 * hourMs : last.atMs + 40 * minuteMs;
}

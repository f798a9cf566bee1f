// CX of a shop: what the dashboard listed each time somebody looked, and what people did with it.
import { instantFrom } from "#domain/time.ts";
import {
  conversationsOf,
  longestDays,
  slaMinutes,
  templates,
  type Act,
  type Conversation,
} from "./conversations.ts";
import { oneOf, wholeBetween } from "./random.ts";
import {
  atHour,
  minuteMs,
  randomOfDay,
  type Day,
  type DecisionDraft,
  type FactDraft,
  type Scene,
} from "./scene.ts";

export function escalationsOf(scene: Scene, day: Day): readonly FactDraft[] {
  const known = conversationsUpTo(scene, day);
  const random = randomOfDay("looks", scene, day);
  const { opensAt } = scene.shop;
  // Somebody looks in the morning, in the evening, and soon after each breach: every breach is seen while it is open.
  const looks: readonly [number, ...number[]] = [
    atHour(day, opensAt) + wholeBetween(random, 0, 1_200) * 1_000,
    atHour(day, opensAt + 9.5) + wholeBetween(random, 0, 1_200) * 1_000,
    ...conversationsOf(scene, day).map(
      ({ breachedMs }) => breachedMs + wholeBetween(random, 60, 180) * 1_000,
    ),
  ];
  const calm = calmOnesOf(scene, day, looks);
  return looks.map((atMs) => listing(atMs, [...known, ...calm]));
}

const calmPerDay = 14;

/** Escalated by a rule and closed by the agent well within the SLA: listed at one look, and nobody has to act. */
function calmOnesOf(scene: Scene, day: Day, looks: readonly [number, ...number[]]): readonly Conversation[] {
  const random = randomOfDay("calm conversations", scene, day);
  return Array.from({ length: calmPerDay }, (_, index) => {
    const lookMs = oneOf(random, looks);
    const openedMs = lookMs - wholeBetween(random, 2, 18) * minuteMs;
    return {
      id: 1_000_000 + (day % 1_000) * 100 + index,
      customerName: oneOf(random, scene.shop.customers),
      template: oneOf(random, templates),
      openedMs,
      breachedMs: openedMs + slaMinutes * minuteMs,
      acts: [],
      closedMs: lookMs + wholeBetween(random, 1, 9) * minuteMs,
    };
  });
}

export function repliesOf(scene: Scene, day: Day): readonly DecisionDraft[] {
  return conversationsUpTo(scene, day).flatMap((conversation) =>
    conversation.acts.map((act) => decisionOf(conversation, act)),
  );
}

function conversationsUpTo(scene: Scene, day: Day): readonly Conversation[] {
  const days = Array.from({ length: longestDays + 1 }, (_, index) => day - longestDays + index);
  return days.flatMap((each) => conversationsOf(scene, each));
}

/** What is open is listed at each look, so a breach comes again and again until somebody closes it. */
function listing(atMs: number, known: readonly Conversation[]): FactDraft {
  const open = known.filter(({ openedMs, closedMs }) => openedMs <= atMs && closedMs > atMs);
  const breached = open.filter(({ breachedMs }) => breachedMs <= atMs);
  return {
    factType: "chatwoot.escalations",
    atMs,
    value: open.map((conversation) => listed(conversation, breached.includes(conversation))),
    metadata: {
      slaMinutes,
      count: open.length,
      breaches: breached.map(({ id, openedMs, breachedMs }) => ({
        conversationId: id,
        breachedAt: instantFrom(breachedMs),
        createdAt: instantFrom(openedMs),
      })),
      generatedAt: instantFrom(atMs),
    },
  };
}

function listed({ id, customerName, template, openedMs, breachedMs }: Conversation, slaBreached: boolean) {
  const { asked, reply } = words[template];
  const createdAt = instantFrom(openedMs);
  return {
    id,
    inboxId: 1,
    status: "open",
    customerName,
    createdAt,
    breachedAt: slaBreached ? instantFrom(breachedMs) : null,
    lastMessageAt: createdAt,
    slaBreached,
    tags: ["escalation"],
    suggestedReplyId: template,
    suggestedReply: reply,
    messages: [{ id: id * 10 + 1, author: "contact", content: asked, createdAt }],
  };
}

function decisionOf({ id, template }: Conversation, { atMs, action, actor }: Act): DecisionDraft {
  const isReply = action === "chatwoot.approve_send" || action.startsWith("chatwoot.reply.");
  const { reply } = words[template];
  return {
    action,
    actor,
    atMs,
    externalRef: `chatwoot:${id}`,
    rationale: isReply ? "Past its SLA; the suggested reply fits." : (notes[action] ?? "Seen."),
    payload: {
      conversationId: id,
      ...(isReply ? { replyBody: reply, templateId: template, aiSuggestionUsed: true } : {}),
    },
  };
}

const notes: Readonly<Record<string, string>> = {
  "chatwoot.escalate": "Refund above the agent's limit.",
  "chatwoot.mark_resolved": "The customer is served.",
};

const words = {
  ack_delay: {
    asked: "Is anybody there? I wrote this morning.",
    reply: "Thank you for waiting. A colleague looks into it now and writes to you within the hour.",
  },
  ship_update: {
    asked: "My order has not moved for three days. Where is it?",
    reply: "Your parcel left our warehouse and is with the carrier; the tracking link is below.",
  },
  refund_offer: {
    asked: "It came damaged, and I want my money back.",
    reply: "That should not have happened. We refund it in full, or send a new one at our cost.",
  },
} as const;

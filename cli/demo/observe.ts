// What checks look for: somebody uses the environment after the deployment, and the release sees it.
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { instantFrom } from "#domain/time.ts";
import { accepted } from "../client.ts";
import { Failure } from "../failure.ts";
import { gatesOf } from "../release-standing.ts";
import { unexpected, type Play } from "./play.ts";

const shop = "evergreen-outfitters.myshopify.com";
const Taken = z.object({ accepted: z.number(), duplicates: z.number() });

/** A session and an answer, as the product itself would post them. */
export async function useEnvironment(play: Play, view: ReleaseView, gate: GateView): Promise<ReleaseView> {
  const environment = view.stages.find(({ gates }) => gates.some(({ id }) => id === gate.id))?.environment;
  const [person] = play.cast.holders("data");
  if (environment === undefined || person === undefined)
    throw new Failure(`Nobody of this plan may post facts, which ${gate.title} waits for.`);
  const client = await play.cast.client(person);
  const occurredAt = instantFrom(Date.now());
  const key = `demo/${play.key}/${occurredAt}`;
  const where = { shopDomain: shop, environment, occurredAt };
  const session = {
    ...where,
    key: `${key}/session`,
    factType: "dashboard.session.opened",
    value: { openedAt: occurredAt },
  };
  const answer = {
    ...where,
    key: `${key}/answer`,
    scope: "ops",
    actor: { id: "demo-operator", type: "person" },
    action: "chatwoot.approve_send",
    externalRef: "chatwoot:4092",
  };
  play.narrator.person(person, `posts a session and an answer of ${shop} on ${environment}.`);
  accepted(await client.post("/api/facts", { facts: [session] }, Taken), unexpected);
  accepted(await client.post("/api/decisions", { decisions: [answer] }, Taken), unexpected);
  return untilSeen(play, gate);
}

const patienceMs = 90_000;
const lookEveryMs = 500;

/** The release looks by itself; a gate that is still open after this long has something to say. */
export async function untilSeen(play: Play, gate: GateView): Promise<ReleaseView> {
  play.narrator.note(`Runsheet looks: ${gate.title}.`);
  const until = Date.now() + patienceMs;
  for (;;) {
    const view = await play.view();
    const now = gatesOf(view).find(({ id }) => id === gate.id);
    if (now !== undefined && now.status !== "open") {
      play.narrator.note(now.reason);
      return view;
    }
    if (Date.now() > until)
      throw new Failure(
        `${gate.title} is still open after ${patienceMs / 1_000} s: ${now?.reason ?? "gone"}`,
      );
    await pause(lookEveryMs);
  }
}

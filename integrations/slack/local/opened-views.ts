// Which modals the app has opened for whom. Slack's API has no way to ask: they are heard as the app's client asks for them.
import type { WebClientOptions } from "@slack/web-api";
import { z } from "zod";
import { keptBlocks, type KeptBlock } from "./shown-blocks.ts";

const View = z.looseObject({
  id: z.string(),
  hash: z.string(),
  type: z.literal("modal"),
  blocks: z.unknown(),
});
const Answer = z.object({ ok: z.literal(true), view: View });

/** With all that Slack keeps of it, for it is sent along when it is submitted. */
export interface OpenedView {
  readonly id: string;
  readonly blocks: readonly KeptBlock[];
  readonly [field: string]: unknown;
}

type Fetch = NonNullable<WebClientOptions["fetch"]>;

export interface OpenedViews {
  /** For the app's own client: passes everything on, and hears what becomes of modals. */
  readonly fetch: Fetch;
  /** A modal that is opened with this trigger is for this member. */
  readonly expect: (triggerId: string, member: string) => void;
  /** The one on top. */
  readonly top: (member: string) => OpenedView | undefined;
  readonly close: (member: string, which: "top" | "all") => void;
}

const heardMethods = /\/views\.(open|push|update)$/;
const mostTriggers = 100;

export function createOpenedViews(): OpenedViews {
  const memberByTrigger = new Map<string, string>();
  const viewsByMember = new Map<string, readonly OpenedView[]>();
  const of = (member: string): readonly OpenedView[] => viewsByMember.get(member) ?? [];

  const take = (view: OpenedView, trigger: string | null): void => {
    const opener = memberByTrigger.get(trigger ?? "");
    if (opener !== undefined) viewsByMember.set(opener, [...of(opener), view]);
    else
      for (const [member, views] of viewsByMember)
        viewsByMember.set(
          member,
          views.map((one) => (one.id === view.id ? view : one)),
        );
  };
  return {
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      if (!heardMethods.test(String(url))) return response;
      const text = await response.text();
      const answer = Answer.safeParse(jsonOf(text));
      if (answer.success) take(openedView(answer.data.view), fieldOf(init?.body, "trigger_id"));
      const { status, statusText, headers } = response;
      return new Response(text, { status, statusText, headers });
    },
    expect: (triggerId, member) => {
      memberByTrigger.set(triggerId, member);
      const [oldest] = memberByTrigger.keys();
      if (memberByTrigger.size > mostTriggers && oldest !== undefined) memberByTrigger.delete(oldest);
    },
    top: (member) => of(member).at(-1),
    close: (member, which) => void viewsByMember.set(member, which === "all" ? [] : of(member).slice(0, -1)),
  };
}

function openedView(view: z.infer<typeof View>): OpenedView {
  return { ...view, blocks: keptBlocks(view.blocks) };
}

function fieldOf(body: unknown, name: string): string | null {
  return typeof body === "string" ? new URLSearchParams(body).get(name) : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

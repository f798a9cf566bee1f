// News of releases as events. Told twice, or late, they are no news.
import { z } from "zod";
import type { EnvironmentEvent } from "./events.ts";
import { EnvironmentNews } from "./news.ts";
import type { EnvironmentState, Mark } from "./state.ts";

/** Of deployments and of holding the environment the newest counts, each for itself. */
export function topicOf({ type, release }: Pick<EnvironmentEvent & { release: string }, "type" | "release">) {
  return `${type === "deployed" ? "deployed" : "holding"} ${release}`;
}

export function isLater(mark: Mark, than: Mark | undefined): boolean {
  if (than === undefined || mark.at > than.at) return true;
  return mark.at === than.at && mark.number > than.number;
}

/** Rubbish changes nothing: a Signal can't be refused. */
export function hear(state: EnvironmentState, argument: unknown): readonly EnvironmentEvent[] {
  const read = z.array(EnvironmentNews).safeParse(argument);
  const marks = new Map(Object.entries(state.heard));
  const events: EnvironmentEvent[] = [];
  for (const news of read.success ? read.data : []) {
    const event = eventOf(news);
    const topic = topicOf(event);
    if (!isLater(event.said, marks.get(topic))) continue;
    marks.set(topic, event.said);
    events.push(event);
  }
  return events;
}

function eventOf(news: EnvironmentNews) {
  const { release, tag, at, number } = news;
  const said = { release, said: { at, number } };
  switch (news.type) {
    case "claim":
      return { type: "claimed", tag, ...said } as const;
    case "roll-back":
      return { type: "rolled-back", tag, toTag: news.toTag, ...said } as const;
    case "deployed":
      return { type: "deployed", tag, ...said } as const;
    case "released":
      return { type: "proved", tag, ...said } as const;
    case "leave":
      return { type: "left", why: news.why, ...said } as const;
  }
}

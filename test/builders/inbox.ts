// What waits for one person of a release in play; its view may be changed first.
import type { Person } from "#domain/people.ts";
import { inboxOf, type InboxItem } from "#domain/release/inbox.ts";
import { withPeople } from "#domain/release/seats.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { people } from "./people.ts";
import type { Play } from "./play.ts";

export function person(id: string, more: Partial<Person> = {}): Person {
  const found = people.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no such person: ${id}`);
  return { ...found, ...more };
}

export function itemsOf(
  who: Person,
  play: Play,
  change: (view: ReleaseView) => ReleaseView = (view) => view,
): readonly InboxItem[] {
  const roster = people.map((one) => (one.id === who.id ? who : one));
  return inboxOf(who, [withPeople(change(play.view()), roster)], play.at());
}

export function withGate(id: string, more: Partial<GateView>): (view: ReleaseView) => ReleaseView {
  return (view) => ({
    ...view,
    stages: view.stages.map((stage) => ({
      ...stage,
      gates: stage.gates.map((gate) => (gate.id === id ? { ...gate, ...more } : gate)),
    })),
  });
}

// How the sentences of a call name people and instants to whoever reads them here.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { Naming } from "./call-words.ts";
import { nameOf } from "./names.ts";
import { useNow, useWorld } from "./world.ts";

/** A guest has no list of people: the call brings the names of those who take part. */
export function useNaming({ participants }: Pick<PresentedCall, "participants">): Naming {
  const { people, clock } = useWorld();
  const now = useNow();
  return {
    nameOf: (id) =>
      people.get(id)?.name ?? participants.find((one) => one.id === id)?.name ?? nameOf(people, id),
    whenOf: (at) => clock.when(at, now),
  };
}

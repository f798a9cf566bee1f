// How the sentences of a call or a dry run name people and instants to whoever reads them here.
import type { Naming } from "./call-words.ts";
import { nameOf } from "./names.ts";
import { useNow, useWorld } from "./world.ts";

interface Attended {
  readonly participants: readonly { readonly id: string; readonly name?: string | undefined }[];
}

/** A guest has no list of people: what they take part in brings the names of those who take part. */
export function useNaming({ participants }: Attended): Naming {
  const { people, clock } = useWorld();
  const now = useNow();
  return {
    nameOf: (id) =>
      people.get(id)?.name ?? participants.find((one) => one.id === id)?.name ?? nameOf(people, id),
    whenOf: (at) => clock.when(at, now),
  };
}

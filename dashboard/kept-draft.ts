// The draft of one call's outcome, kept on this device with each change.
import { useEffect, useState, type Dispatch, type SetStateAction } from "react";
import type { PresentedCall } from "#domain/call/presented.ts";
import { readDraft, writeDraft } from "./draft-storage.ts";
import { withoutSent, type OutcomeDraft } from "./outcome-draft.ts";
import { storage } from "./session.ts";
import { useWorld } from "./world.ts";

export type ChangeDraft = Dispatch<SetStateAction<OutcomeDraft>>;

interface KeptDraft {
  readonly draft: OutcomeDraft;
  readonly change: ChangeDraft;
  /** Also where the form is gone with what it has logged. */
  readonly forget: (sent: OutcomeDraft) => void;
}

export function useKeptDraft({ id: call }: Pick<PresentedCall, "id">): KeptDraft {
  const { me } = useWorld();
  const person = me.id;
  const [draft, change] = useState(() => readDraft(storage(), { person, call }));
  useEffect(() => writeDraft(storage(), { person, call }, draft), [draft, person, call]);
  const forget = (sent: OutcomeDraft): void => {
    const place = { person, call };
    writeDraft(storage(), place, withoutSent(readDraft(storage(), place), sent));
    change((now) => withoutSent(now, sent));
  };
  return { draft, change, forget };
}

// The draft of one call's outcome, kept on this device with each change.
import { useEffect, useState, type Dispatch, type SetStateAction } from "react";
import type { PresentedCall } from "#domain/call/presented.ts";
import { readDraft, writeDraft } from "./draft-storage.ts";
import type { OutcomeDraft } from "./outcome-draft.ts";
import { storage } from "./session.ts";
import { useWorld } from "./world.ts";

export type ChangeDraft = Dispatch<SetStateAction<OutcomeDraft>>;

export function useKeptDraft({ id: call }: Pick<PresentedCall, "id">): readonly [OutcomeDraft, ChangeDraft] {
  const { me } = useWorld();
  const person = me.id;
  const [draft, setDraft] = useState(() => readDraft(storage(), { person, call }));
  useEffect(() => writeDraft(storage(), { person, call }, draft), [draft, person, call]);
  return [draft, setDraft];
}

// Logs a call by keyboard: a line for each kind of entry, Enter adds it, Ctrl and Enter sends all. Nothing typed is lost.
import { useRef, useState, type KeyboardEvent } from "react";
import type { PresentedCall } from "#domain/call/presented.ts";
import { isAhead, isToLog } from "../calls.ts";
import { freshKey } from "../http.ts";
import { useKeptDraft } from "../kept-draft.ts";
import { say } from "../language/say.ts";
import { loggedRows } from "../logged-rows.ts";
import { firstCells } from "../outcome-columns.ts";
import {
  addAllLines,
  isUntouched,
  kinds,
  outcomeOf,
  shownRows,
  type OutcomeDraft,
} from "../outcome-draft.ts";
import { whyNotCall } from "../permissions.ts";
import { useNow, useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { OutcomeLine } from "./outcome-line.tsx";
import { OutcomeRow } from "./outcome-row.tsx";

interface Props {
  readonly call: PresentedCall;
  readonly onDone?: () => void;
}

export function OutcomeForm({ call, onDone }: Props) {
  const { api, me } = useWorld();
  const { draft, change, forget } = useKeptDraft(call);
  const sent = useRef<OutcomeDraft>(undefined);
  const [early, setEarly] = useState(false);
  const first = firstCells(call, me);
  const logged = loggedRows(call);
  const why = useWhyNotLog(call, draft, early);
  const send = () => {
    const full = addAllLines(draft, freshKey, first);
    change(full);
    sent.current = full;
    return api.sendCall(call.key, "logOutcome", outcomeOf(full, early));
  };
  return (
    <ActForm
      label={say("Log the call")}
      look={isToLog(call) || call.status === "unlogged" ? "filled" : "outlined"}
      submit={[
        { label: call.outcome === undefined ? say("Log the outcome") : say("Amend the outcome"), why },
      ]}
      send={send}
      onDone={() => {
        if (sent.current !== undefined) forget(sent.current);
        onDone?.();
      }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it hears the keys of the fields inside */}
      <div className="outcome" onKeyDown={sendByKeys}>
        {kinds.map((kind) => (
          <div key={kind} className="outcome-kind">
            {shownRows(draft, logged, kind).map((shown) => (
              <OutcomeRow key={shown.row.id} shown={shown} call={call} change={change} />
            ))}
            <OutcomeLine kind={kind} call={call} draft={draft} first={first[kind]} change={change} />
          </div>
        ))}
      </div>
      {isAhead(call) && (
        <label className="early">
          <input
            type="checkbox"
            checked={early}
            onChange={(event) => setEarly(event.currentTarget.checked)}
          />
          {say("The call was held already")}
        </label>
      )}
    </ActForm>
  );
}

function useWhyNotLog(call: PresentedCall, draft: OutcomeDraft, early: boolean): string | undefined {
  const { me, clock } = useWorld();
  const now = useNow();
  const barred = whyNotCall(call, me, "logOutcome");
  if (barred !== undefined) return barred;
  if (isAhead(call) && !early) return say("Opens {0}.", clock.when(call.startsAt, now));
  return call.outcome !== undefined && isUntouched(draft) ? say("Nothing is changed yet.") : undefined;
}

/** Enter alone adds an entry or does nothing: half an outcome is not sent by a slip. */
function sendByKeys(event: KeyboardEvent<HTMLDivElement>): void {
  const { target } = event;
  if (event.key !== "Enter" || !(target instanceof HTMLElement)) return;
  if (target instanceof HTMLInputElement) event.preventDefault();
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const button = target.closest("form")?.querySelector("button[type=submit]");
  if (button instanceof HTMLButtonElement) button.click();
}

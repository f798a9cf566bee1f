import Plus from "lucide-react/icons/plus";
import type { KeyboardEvent } from "react";
import type { PresentedCall } from "#domain/call/presented.ts";
import { freshKey } from "../http.ts";
import type { ChangeDraft } from "../kept-draft.ts";
import { say } from "../language/say.ts";
import { columnsByKind, nounByKind, withOrganisation } from "../outcome-columns.ts";
import {
  addLine,
  mainField,
  typeOnLine,
  type Cells,
  type Kind,
  type OutcomeDraft,
} from "../outcome-draft.ts";
import { OutcomeField } from "./outcome-field.tsx";

interface Props {
  readonly kind: Kind;
  readonly call: PresentedCall;
  readonly draft: OutcomeDraft;
  readonly first: Cells;
  readonly change: ChangeDraft;
}

/** The line on which the next entry of its kind is typed. */
export function OutcomeLine({ kind, call, draft, first, change }: Props) {
  const cells = { ...first, ...draft.lines[kind] };
  const add = (): void => change((now) => addLine(now, kind, { id: freshKey(), first }));
  const addByEnter = (event: KeyboardEvent<HTMLFieldSetElement>): void => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    add();
    focusMain(event.currentTarget, kind);
  };
  const type = (typed: Cells): void => change((now) => typeOnLine(now, kind, withOrganisation(typed, call)));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it hears the keys of the fields inside
    <fieldset className={`outcome-entry line ${kind}`} onKeyDown={addByEnter}>
      <legend className="hidden">{say("Add a {0}", nounByKind[kind].toLowerCase())}</legend>
      {columnsByKind[kind]
        .filter(({ later }) => later !== true)
        .map((column) => (
          <OutcomeField
            key={column.name}
            column={column}
            name={`line.${kind}.${column.name}`}
            value={cells[column.name] ?? ""}
            call={call}
            onLine
            onChange={type}
          />
        ))}
      <button type="button" className="button outlined" onClick={add}>
        <Plus className="icon" size={16} aria-hidden="true" />
        {nounByKind[kind]}
      </button>
    </fieldset>
  );
}

/** The next entry begins where this one began. */
function focusMain(line: HTMLFieldSetElement, kind: Kind): void {
  const main = line.elements.namedItem(`line.${kind}.${mainField[kind]}`);
  if (main instanceof HTMLElement) main.focus();
}

import type { PresentedCall } from "#domain/call/presented.ts";
import type { ChangeDraft } from "../kept-draft.ts";
import { say } from "../language/say.ts";
import { columnsByKind, fieldName, nounByKind, withOrganisation } from "../outcome-columns.ts";
import { changeRow, dropRow, type Cells, type ShownRow } from "../outcome-draft.ts";
import { OutcomeField } from "./outcome-field.tsx";

interface Props {
  readonly shown: ShownRow;
  readonly call: PresentedCall;
  readonly change: ChangeDraft;
}

/** An entry of the outcome. What is logged can be changed and not taken back. */
export function OutcomeRow({ shown: { row, logged, index }, call, change }: Props) {
  const { kind, id, cells } = row;
  const noun = nounByKind[kind];
  const type = (typed: Cells): void => change((now) => changeRow(now, row, withOrganisation(typed, call)));
  return (
    <fieldset className={`outcome-entry ${kind}`}>
      <legend className="hidden">{logged ? say("Logged {0}", noun.toLowerCase()) : noun}</legend>
      {columnsByKind[kind].map((column) => (
        <OutcomeField
          key={column.name}
          column={column}
          name={fieldName(kind, index, id, column.name)}
          value={cells[column.name] ?? ""}
          call={call}
          onChange={type}
        />
      ))}
      {!logged && (
        <button type="button" className="button quiet" onClick={() => change((now) => dropRow(now, row))}>
          {say("Remove")}
          <span className="hidden"> {say("this {0}", noun.toLowerCase())}</span>
        </button>
      )}
    </fieldset>
  );
}

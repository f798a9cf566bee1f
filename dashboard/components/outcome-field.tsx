// One field of an entry, with the server's word about it beside it.
import { useId } from "react";
import type { PresentedCall } from "#domain/call/presented.ts";
import { say } from "../language/say.ts";
import { dateIn, type Column } from "../outcome-columns.ts";
import type { Cells } from "../outcome-draft.ts";
import { useWorld } from "../world.ts";
import { Field, type ControlAttributes } from "./field.tsx";

interface Props {
  readonly column: Column;
  readonly name: string;
  readonly value: string;
  readonly call: PresentedCall;
  /** In one line, so that Enter can add it. */
  readonly onLine?: boolean;
  readonly onChange: (typed: Cells) => void;
}

export function OutcomeField({ column, name, value, call, onLine = false, onChange }: Props) {
  const { label, hint, as } = column;
  return (
    <Field name={name} label={label} hint={onLine ? undefined : hint} wide={as === "words"}>
      {(attributes) => (
        <Control
          attributes={attributes}
          as={as === "words" && onLine ? "text" : as}
          value={value}
          call={call}
          onText={(text) => onChange({ [column.name]: text })}
        />
      )}
    </Field>
  );
}

interface ControlProps extends Pick<Props, "value" | "call"> {
  readonly attributes: ControlAttributes;
  readonly as: Column["as"];
  readonly onText: (text: string) => void;
}

function Control({ attributes, as, value, call, onText }: ControlProps) {
  const { people } = useWorld();
  const list = useId();
  const common = {
    ...attributes,
    value,
    onChange: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value),
  };
  switch (as) {
    case "words":
      return <textarea {...common} rows={2} />;
    case "text":
      return <input {...common} type="text" autoComplete="off" />;
    case "date":
      return <input {...common} value={dateIn(value, call.timezone)} type="date" />;
    case "speaker":
      return (
        <>
          <input {...common} type="text" autoComplete="off" list={list} />
          <datalist id={list}>
            {call.participants.map(({ id, name }) => (
              <option key={id}>{name ?? id}</option>
            ))}
          </datalist>
        </>
      );
    case "person":
      return (
        <select {...common}>
          {[...people.values()]
            .filter(({ customer }) => !customer)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      );
    case "sentiment":
      return (
        <select {...common}>
          <option value="">{say("not said")}</option>
          <option value="positive">{say("positive")}</option>
          <option value="neutral">{say("neutral")}</option>
          <option value="negative">{say("negative")}</option>
        </select>
      );
  }
}

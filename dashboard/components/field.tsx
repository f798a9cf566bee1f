// A labelled control: hint below the control, the server's word about it below that.
import { useId, type ReactNode } from "react";
import { useFieldError } from "./act-form.tsx";

export interface ControlAttributes {
  readonly id: string;
  readonly name: string;
  readonly "aria-invalid"?: true;
  readonly "aria-describedby"?: string;
}

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly wide?: boolean;
  readonly children: (attributes: ControlAttributes) => ReactNode;
}

export function Field({ name, label, hint, wide = false, children }: Props) {
  const id = useId();
  const error = useFieldError(name);
  const notes = [
    { id: `${id}-hint`, className: "hint", text: hint },
    { id: `${id}-error`, className: "field-error", text: error?.message },
  ].filter(({ text }) => text !== undefined);
  return (
    <div className={wide ? "field wide" : "field"}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name,
        ...(error !== undefined && { "aria-invalid": true as const }),
        ...(notes.length > 0 && { "aria-describedby": notes.map((note) => note.id).join(" ") }),
      })}
      {notes.map(({ text, ...attributes }) => (
        <span key={attributes.id} {...attributes}>
          {text}
        </span>
      ))}
    </div>
  );
}

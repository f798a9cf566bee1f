// Several of what the plan knows, by check boxes: nothing is typed.
import { useId } from "react";
import { useFieldError } from "./act-form.tsx";

interface Props {
  readonly name: string;
  readonly label: string;
  readonly chosen: readonly string[];
  readonly choices: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
}

export function ChecksField({ name, label, chosen, choices }: Props) {
  const error = useFieldError(name);
  const id = useId();
  return (
    <fieldset className="field wide" aria-describedby={error === undefined ? undefined : id}>
      <legend>{label}</legend>
      <div className="checks">
        {choices.map(({ value, label: words, hint }) => (
          <label key={value}>
            <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
            <span>
              {words}
              {hint !== undefined && (
                <>
                  {" "}
                  <small>{hint}</small>
                </>
              )}
            </span>
          </label>
        ))}
      </div>
      {error !== undefined && (
        <span className="field-error" id={id}>
          {error.message}
        </span>
      )}
    </fieldset>
  );
}

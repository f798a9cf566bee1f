import { Field } from "./field.tsx";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value?: string | undefined;
  readonly hint?: string;
  readonly onChoice?: (value: string) => void;
}

export function ChoiceField({ name, label, choices, value, hint, onChoice }: Props) {
  return (
    <Field name={name} label={label} hint={hint}>
      {(attributes) => (
        <select
          {...attributes}
          defaultValue={value}
          onChange={(event) => onChoice?.(event.currentTarget.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

import { Field } from "./field.tsx";

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  readonly type?: "text" | "url" | "date" | "datetime-local" | "time" | "email" | "password";
  readonly lines?: number;
  readonly required?: boolean;
  readonly mono?: boolean;
  readonly autoComplete?: string;
  readonly onText?: (text: string) => void;
}

export function TextField({
  name,
  label,
  hint,
  value = "",
  type = "text",
  lines = 1,
  required = false,
  mono,
  autoComplete = "off",
  onText,
}: Props) {
  const common = {
    defaultValue: value,
    required,
    "aria-required": required,
    className: mono === true ? "mono" : undefined,
    ...(onText !== undefined && {
      onChange: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value),
    }),
  };
  return (
    <Field name={name} label={label} hint={hint} wide={lines > 1}>
      {(attributes) =>
        lines > 1 ? (
          <textarea {...attributes} {...common} rows={lines} />
        ) : (
          <input {...attributes} {...common} type={type} autoComplete={autoComplete} />
        )
      }
    </Field>
  );
}

import { Field } from "./field.tsx";

export function FileField({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <Field name={name} label={label}>
      {(attributes) => <input {...attributes} type="file" />}
    </Field>
  );
}

// Reading what people typed. An empty optional field is left out, never sent as an empty text.

export function textIn(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value.trim() : "";
}

export function textsIn(fields: FormData, name: string): string[] {
  return fields.getAll(name).filter((value) => typeof value === "string");
}

export function optionalIn<Name extends string>(
  fields: FormData,
  ...names: readonly Name[]
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const text = textIn(fields, name);
    if (text !== "") found[name] = text;
  }
  return found;
}

/** The chosen file, unless the control was left empty. */
export function fileIn(fields: FormData, name: string): File | undefined {
  const value = fields.get(name);
  return value instanceof File && value.size > 0 ? value : undefined;
}

/** One of a closed list; the first of it if the form says something else. */
export function oneOf<Value extends string>(values: readonly [Value, ...Value[]], text: string): Value {
  return values.find((value) => value === text) ?? values[0];
}

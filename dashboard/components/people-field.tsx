// Several people, by check boxes: whoever acts here is named, never typed.
import { useId } from "react";
import { roleName } from "#domain/role-name.ts";
import { useWorld } from "../world.ts";
import { useFieldError } from "./act-form.tsx";

interface Props {
  readonly name: string;
  readonly label: string;
  readonly chosen?: readonly string[];
  /** Also those who are no part of the team. */
  readonly customers?: boolean;
}

export function PeopleField({ name, label, chosen = [], customers = false }: Props) {
  const { people } = useWorld();
  const error = useFieldError(name);
  const id = useId();
  const listed = [...people.values()].filter(({ customer }) => customers || !customer);
  return (
    <fieldset className="field wide" aria-describedby={error === undefined ? undefined : id}>
      <legend>{label}</legend>
      <div className="checks">
        {listed.map((person) => (
          <label key={person.id}>
            <input
              type="checkbox"
              name={name}
              value={person.id}
              defaultChecked={chosen.includes(person.id)}
            />
            <span>
              {person.name} <small>{person.roles.map(roleName).join(", ")}</small>
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

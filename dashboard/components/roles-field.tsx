// Several roles, by check boxes: those that somebody of the plan holds.
import { useId } from "react";
import { roleName } from "#domain/role-name.ts";
import { useWorld } from "../world.ts";
import { useFieldError } from "./act-form.tsx";

interface Props {
  readonly name: string;
  readonly label: string;
  readonly chosen: readonly string[];
  readonly without: readonly string[];
}

export function RolesField({ name, label, chosen, without }: Props) {
  const error = useFieldError(name);
  const id = useId();
  const roles = useRoles().filter((role) => !without.includes(role));
  return (
    <fieldset className="field wide" aria-describedby={error === undefined ? undefined : id}>
      <legend>{label}</legend>
      <div className="checks">
        {roles.map((role) => (
          <label key={role}>
            <input type="checkbox" name={name} value={role} defaultChecked={chosen.includes(role)} />
            <span>{roleName(role)}</span>
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

export function useRoles(): readonly string[] {
  const { people } = useWorld();
  const team = [...people.values()].filter(({ customer }) => !customer);
  return [...new Set(team.flatMap(({ roles }) => roles))].toSorted();
}

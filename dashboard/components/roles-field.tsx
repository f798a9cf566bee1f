// Several roles, by check boxes: those that somebody of the plan holds.
import { roleName } from "#domain/role-name.ts";
import { useWorld } from "../world.ts";
import { ChecksField } from "./checks-field.tsx";

interface Props {
  readonly name: string;
  readonly label: string;
  readonly chosen: readonly string[];
  readonly without: readonly string[];
}

export function RolesField({ name, label, chosen, without }: Props) {
  const choices = useRoles()
    .filter((role) => !without.includes(role))
    .map((role) => ({ value: role, label: roleName(role) }));
  return <ChecksField name={name} label={label} chosen={chosen} choices={choices} />;
}

export function useRoles(): readonly string[] {
  const { people } = useWorld();
  const team = [...people.values()].filter(({ customer }) => !customer);
  return [...new Set(team.flatMap(({ roles }) => roles))].toSorted();
}

// Several people, by check boxes: whoever acts here is named, never typed.
import { roleName } from "#domain/role-name.ts";
import { useWorld } from "../world.ts";
import { ChecksField } from "./checks-field.tsx";

interface Props {
  readonly name: string;
  readonly label: string;
  readonly chosen?: readonly string[];
  /** Also those who are no part of the team. */
  readonly customers?: boolean;
}

export function PeopleField({ name, label, chosen = [], customers = false }: Props) {
  const { people } = useWorld();
  const choices = [...people.values()]
    .filter(({ customer }) => customers || !customer)
    .map((person) => ({
      value: person.id,
      label: person.name,
      hint: person.roles.map(roleName).join(", "),
    }));
  return <ChecksField name={name} label={label} chosen={chosen} choices={choices} />;
}

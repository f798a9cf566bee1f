// Initials in a square for who may sign, round for customers, blue for you.
import type { Person as PlanPerson } from "#domain/people.ts";
import { roleName } from "#domain/role-name.ts";
import { say } from "../language/say.ts";
import { initials, nameOf } from "../names.ts";
import { useWorld } from "../world.ts";

interface Props {
  readonly id: string;
  readonly roles?: boolean;
  readonly struck?: boolean;
  /** Where it is known better than the list of people does. */
  readonly name?: string | undefined;
}

export function Person({ id, roles = false, struck = false, name }: Props) {
  const { people, me } = useWorld();
  const person = people.get(id);
  const held = roles ? rolesOf(person) : [];
  const words = [name ?? nameOf(people, id), ...held].join(", ") + (me.id === id ? ` (${say("you")})` : "");
  return (
    <span className="person">
      <Chip id={id} name={name ?? nameOf(people, id)} />
      {struck ? <del>{words}</del> : <span>{words}</span>}
    </span>
  );
}

function Chip({ id, name }: { readonly id: string; readonly name: string }) {
  const { people, me } = useWorld();
  const kind = me.id === id ? "chip me" : "chip";
  return (
    <span className={people.get(id)?.customer === true ? "chip customer" : kind} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

function rolesOf(person: PlanPerson | undefined): readonly string[] {
  return (person?.roles ?? []).map(roleName);
}

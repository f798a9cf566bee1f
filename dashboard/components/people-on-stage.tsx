import type { ReleaseView } from "#domain/release/view-schema.ts";
import { openStage } from "../gates.ts";
import { say } from "../language/say.ts";
import { useWorld } from "../world.ts";
import { Person } from "./person.tsx";

/** Everybody who holds a role that the open stage asks for; samples of the plan are marked here, once per page. */
export function PeopleOnStage({ view }: { readonly view: ReleaseView }) {
  const { people } = useWorld();
  const roles = new Set((openStage(view)?.gates ?? []).flatMap(({ allowed }) => allowed));
  const holders = [...people.values()].filter(
    (person) => !person.customer && person.roles.some((role) => roles.has(role)),
  );
  if (holders.length === 0) return null;
  return (
    <section>
      <h2>{say("People on this stage")}</h2>
      <ul className="people">
        {holders.map(({ id, sample }) => (
          <li key={id}>
            <Person id={id} roles />
            {sample && <span className="sample">{say("sample")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

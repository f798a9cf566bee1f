import { roleName } from "#domain/role-name.ts";
import { say } from "../language/say.ts";
import { useWorld } from "../world.ts";

/** The role owes it; whoever holds it now is named. */
export function Owner({ role }: { readonly role: string }) {
  const { people } = useWorld();
  const holders = [...people.values()].filter(({ roles }) => roles.includes(role)).map(({ name }) => name);
  return say("For {0}{1}", roleName(role), holders.length === 0 ? "" : `: ${holders.join(", ")}`);
}

// Who may send what, as the release carries it: so that a button says why it can't be used before it is pressed.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { kebab, type Me, type PlainMessage } from "./api.ts";
import { roleName } from "./names.ts";

/** `undefined` = may. */
export function whyNot(
  view: Pick<ReleaseView, "permissions">,
  me: Me,
  message: PlainMessage,
): string | undefined {
  if (me.customer === true) return "Only people of the team may do this.";
  const roles = view.permissions[kebab(message)];
  if (roles === undefined || roles.some((role) => me.roles.includes(role))) return undefined;
  return `Only ${listed(roles.map(roleName), "and")} may do this.`;
}

/** The owner of a risk may close it, whatever the roles. */
export function whyNotClose(
  view: Pick<ReleaseView, "permissions">,
  me: Me,
  owner: string,
): string | undefined {
  if (owner === me.id || whyNot(view, me, "closeRisk") === undefined) return undefined;
  const roles = (view.permissions["close-risk"] ?? []).map(roleName);
  return `Its owner or ${listed(roles, "or")} closes it.`;
}

export function listed(words: readonly string[], joiner: "and" | "or"): string {
  return words.length < 2
    ? (words[0] ?? "")
    : `${words.slice(0, -1).join(", ")} ${joiner} ${words.at(-1) ?? ""}`;
}

import { useId } from "react";
import type { GateView } from "#domain/release/view-schema.ts";
import { roleName } from "#domain/role-name.ts";
import { say } from "../language/say.ts";
import { useWorld } from "../world.ts";
import { offAttributes, WhyNot } from "./why-not.tsx";

/** Who holds the role but may not sign sees the button, and why it does nothing. */
export function BarredButton({ gate, role }: { readonly gate: GateView; readonly role: string }) {
  const { me } = useWorld();
  const id = useId();
  const barred = gate.cannotSign.find(({ person }) => person === me.id);
  if (barred === undefined || !me.roles.includes(role)) return null;
  return (
    <span className="act-place">
      <button type="button" className="button outlined" {...offAttributes(barred.why, id)}>
        {say("Sign as {0}", roleName(role))}
      </button>
      <WhyNot id={id} why={say("Not you: {0}.", barred.why.replace(me.id, "you"))} />
    </span>
  );
}

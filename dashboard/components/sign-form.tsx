// Your line: the button on it signs exactly the digest that is on this screen.
import type { ReactNode } from "react";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { roleName } from "#domain/role-name.ts";
import { optionalIn } from "../fields.ts";
import type { Seat } from "../gates.ts";
import { say } from "../language/say.ts";
import { whyNotYet, type Line } from "../seats.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { Person } from "./person.tsx";
import { SignLabel } from "./sign-label.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
  readonly seat: Seat;
  readonly line: Line;
  readonly first: boolean;
  readonly aside: ReactNode;
}

const verbByKind = {
  pending: say("Confirm"),
  fallen: say("Sign again"),
  empty: say("Sign"),
  signed: say("Sign"),
} as const;

export function SignForm({ view, gate, seat: { role }, line, first, aside }: Props) {
  const { api } = useWorld();
  const { digest, id } = gate;
  const words = say("{0} as {1}", verbByKind[line.kind], roleName(role));
  return (
    <>
      {line.kind !== "empty" && <Person id={line.signature.by} struck={line.kind === "fallen"} />}
      <ActForm
        label={`${gate.title}: ${words}`}
        submit={[{ label: <SignLabel text={words} />, why: whyNotYet(gate) }]}
        look={first ? "filled" : "outlined"}
        aside={aside}
        send={(fields) =>
          api.send(view.key, "signOff", {
            gate: id,
            role,
            digest,
            seenVersion: view.version,
            ...optionalIn(fields, "statement", "comment"),
          })
        }
      >
        <Words gate={gate} />
      </ActForm>
    </>
  );
}

/** What a signer says: at once where the gate demands it, folded away where it may be left out. */
function Words({ gate: { statement, asks } }: Pick<Props, "gate">) {
  const label = asks ?? say("Statement");
  return (
    <>
      {statement === "required" && (
        <TextField name="statement" label={label} lines={3} hint={say("In your own words")} required />
      )}
      <details className="more">
        <summary>
          {statement === "optional" ? say("Add a statement or comment") : say("Add a comment")}
        </summary>
        {statement === "optional" && <TextField name="statement" label={label} lines={2} />}
        <TextField name="comment" label={say("Comment")} lines={2} />
      </details>
    </>
  );
}

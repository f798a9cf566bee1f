import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { say } from "../language/say.ts";
import { useWorld } from "../world.ts";
import { ReasonForm } from "./reason-form.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
  readonly role: string;
}

export function WithdrawSignOff({ view, gate, role }: Props) {
  const { api } = useWorld();
  return (
    <Unfold label={say("Withdraw")} look="quiet">
      {(close) => (
        <ReasonForm
          submit={say("Withdraw the sign-off")}
          send={(reason) => api.send(view.key, "withdrawSignOff", { gate: gate.id, role, reason })}
          onDone={close}
        />
      )}
    </Unfold>
  );
}

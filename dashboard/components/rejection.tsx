import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { roleName } from "#domain/role-name.ts";
import { isOver } from "../gates.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { useWorld } from "../world.ts";
import { Moment } from "./moment.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
  readonly rejection: NonNullable<GateView["rejection"]>;
}

export function Rejection({ view, gate, rejection: { by, role, at } }: Props) {
  const { people, me, api } = useWorld();
  return (
    <div className="rejection">
      <p>
        <b>{say("{0} rejected this as {1}", nameOf(people, by), roleName(role))}</b>{" "}
        <span className="ink3">
          <Moment at={at} />
        </span>
      </p>
      {by === me.id && !isOver(view) && (
        <Unfold label={say("Withdraw the rejection")}>
          {(close) => (
            <ReasonForm
              submit={say("Withdraw the rejection")}
              send={(why) => api.send(view.key, "withdrawReject", { gate: gate.id, role, reason: why })}
              onDone={close}
            />
          )}
        </Unfold>
      )}
    </div>
  );
}

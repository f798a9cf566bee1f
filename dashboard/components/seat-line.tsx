// One line to sign on: solid with a name, dashed blue with your button, dashed amber with the name struck through.
import { useState } from "react";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { isOver, type Seat } from "../gates.ts";
import { say } from "../language/say.ts";
import type { Line } from "../seats.ts";
import { useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { BarredButton } from "./barred-button.tsx";
import { Person } from "./person.tsx";
import { RejectForm } from "./reject-form.tsx";
import { SeatFoot } from "./seat-foot.tsx";
import { SignForm } from "./sign-form.tsx";
import { WithdrawSignOff } from "./withdraw-sign-off.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
  readonly seat: Seat;
  readonly line: Line;
  readonly first: boolean;
  /** Buttons of the whole seat stand at one of its lines. */
  readonly nudge: boolean;
  readonly reject: boolean;
}

export function SeatLine(props: Props) {
  const { view, gate, seat, line } = props;
  const acting = !isOver(view) && gate.status !== "not-open";
  const yours = line.mine && acting;
  return (
    <div className={`seat ${yours ? "mine" : line.kind}`}>
      {acting ? <ActingLine {...props} /> : <div className="seat-line">{signerOf(line)}</div>}
      <SeatFoot gate={gate} line={line} yours={yours} />
      {acting && <WithdrawMine view={view} gate={gate} role={seat.role} line={line} />}
    </div>
  );
}

function ActingLine({ view, gate, seat, line, first, nudge, reject }: Props) {
  const { me } = useWorld();
  const [rejecting, setRejecting] = useState(false);
  const mayReject = reject && me.roles.includes(seat.role) && gate.rejection === undefined;
  const rejectButton = mayReject && (
    <button
      type="button"
      className="button quiet"
      aria-expanded={rejecting}
      onClick={() => setRejecting(!rejecting)}
    >
      {say("Reject")}
    </button>
  );
  return (
    <>
      {line.mine ? (
        <SignForm {...{ view, gate, seat, line, first }} aside={rejectButton} />
      ) : (
        <div className="seat-line">
          {signerOf(line)}
          {line.kind === "empty" && <BarredButton gate={gate} role={seat.role} />}
          <span className="seat-acts">
            {nudge && <Nudge view={view} gate={gate} />}
            {rejectButton}
          </span>
        </div>
      )}
      {rejecting && (
        <div className="unfolded">
          <RejectForm view={view} gate={gate} role={seat.role} onDone={() => setRejecting(false)} />
        </div>
      )}
    </>
  );
}

function Nudge({ view, gate }: Pick<Props, "view" | "gate">) {
  const { api } = useWorld();
  return <ActButton send={() => api.send(view.key, "nudge", { gate: gate.id })}>{say("Nudge")}</ActButton>;
}

function WithdrawMine({
  line,
  ...place
}: {
  readonly view: ReleaseView;
  readonly gate: GateView;
  readonly role: string;
  readonly line: Line;
}) {
  const { me } = useWorld();
  if (line.kind === "empty" || line.signature.by !== me.id) return null;
  return <WithdrawSignOff {...place} />;
}

function signerOf(line: Line) {
  return line.kind !== "empty" && <Person id={line.signature.by} struck={line.kind === "fallen"} />;
}

import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { roleName } from "#domain/role-name.ts";
import { isOver, type Seat } from "../gates.ts";
import { say } from "../language/say.ts";
import { capitalised, nameOf } from "../names.ts";
import { linesOf, whoIsAway, whoMaySign, whyNobody } from "../seats.ts";
import { useWorld } from "../world.ts";
import { SeatLine } from "./seat-line.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
  readonly first: boolean;
}

export function Seats({ view, gate, first }: Props) {
  const { me } = useWorld();
  const nudged = firstToNudge(gate, (seat) =>
    linesOf(gate, seat, me).some(({ kind, mine }) => kind !== "signed" && !mine),
  );
  if (gate.seats.length === 0) return null;
  return (
    <div className="seats">
      {gate.seats.map((seat) => (
        <SeatGroup
          key={seat.role}
          view={view}
          gate={gate}
          seat={seat}
          first={first}
          nudge={seat.role === nudged}
        />
      ))}
    </div>
  );
}

interface SeatGroupProps extends Props {
  readonly seat: Seat;
  /** One nudge asks everybody the gate waits for: it stands at the first such seat. */
  readonly nudge: boolean;
}

function SeatGroup({ view, gate, seat, first, nudge }: SeatGroupProps) {
  const { me, people } = useWorld();
  const lines = linesOf(gate, seat, me);
  const open =
    !isOver(view) &&
    gate.status !== "not-open" &&
    lines.some(({ kind }) => kind === "empty" || kind === "fallen");
  const able = whoMaySign(gate, seat, people);
  return (
    <section
      className="seat-group"
      aria-label={say("{0} seat of {1}", capitalised(roleName(seat.role)), gate.title)}
    >
      <p className="seat-role">
        <span>
          {capitalised(roleName(seat.role))},{" "}
          {seat.needed === 1 ? say("1 seat") : say("{0} seats", seat.needed)}
        </span>
        {open && able.length > 0 && (
          <span className="ink3">{say("{0} may sign", able.map((id) => nameOf(people, id)).join(", "))}</span>
        )}
      </p>
      {lines.map((line, index) => (
        <SeatLine
          key={line.kind === "empty" ? index : line.signature.by}
          {...{ view, gate, seat, line, first }}
          nudge={nudge && index === lines.findIndex(({ kind, mine }) => kind !== "signed" && !mine)}
          reject={index === lines.length - 1}
        />
      ))}
      {open && <WhoElse gate={gate} seat={seat} />}
    </section>
  );
}

/** Who is away, and who signs instead; why nobody can, where nobody can. */
function WhoElse({ gate, seat }: Pick<SeatGroupProps, "gate" | "seat">) {
  const { people } = useWorld();
  if (whoMaySign(gate, seat, people).length === 0)
    return <p className="bad">{whyNobody(gate, seat, people)}</p>;
  return whoIsAway(gate, seat, people).map((words) => (
    <p key={words} className="seat-foot">
      {words}
    </p>
  ));
}

function firstToNudge(gate: GateView, waits: (seat: Seat) => boolean): string | undefined {
  return gate.status === "not-open" ? undefined : gate.seats.find(waits)?.role;
}

// A gate as a row: what blocks is open, what is satisfied is one line that opens in place.
import { useEffect, useId } from "react";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { isBlocking, isOver, markOf, settledAt } from "../gates.ts";
import { say } from "../language/say.ts";
import { useOpening } from "../opening.ts";
import { useNow, useWords, useWorld } from "../world.ts";
import { GateBody } from "./gate-body.tsx";
import { StateWord } from "./pin.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
  /** This gate holds the one filled button of the page. */
  readonly first?: boolean;
}

export function GateRow({ view, gate, first = false }: Props) {
  const { me } = useWorld();
  const words = useWords();
  const now = useNow();
  const { open, named, toggle } = useOpening([gate.id], beginsOpen(view, gate));
  useSight(gate.id, named);
  const body = useId();
  const mark = markOf(gate, me, now);
  const big = open && isBlocking(gate);
  return (
    <Row
      as="li"
      className={big ? "gate big" : "gate shut"}
      id={gate.id}
      mark={mark}
      when={<GateWhen gate={gate} />}
    >
      <div className="gate-head">
        <h3>
          <button type="button" aria-expanded={open} aria-controls={open ? body : undefined} onClick={toggle}>
            {gate.title}
          </button>
        </h3>
        {big ? <FromStage view={view} gate={gate} /> : <StateWord mark={mark} />}
        <p className="lead">
          <span lang="en">{words(gate.reason)}</span>
        </p>
      </div>
      {open && (
        <div id={body}>
          <GateBody view={view} gate={gate} first={first} />
        </div>
      )}
    </Row>
  );
}

/** What blocks is open; once the release is over, nothing blocks it any more. */
function beginsOpen(view: ReleaseView, gate: GateView): boolean {
  return isBlocking(gate) && !isOver(view);
}

/** What blocks is due; what is waived passes until its end. */
function GateWhen({ gate }: Pick<Props, "gate">) {
  if (isBlocking(gate)) return <When due={gate.due} />;
  if (gate.status === "waived") return <When due={gate.waiver?.until} note={say("waiver ends")} />;
  return <When past={settledAt(gate)} />;
}

/** A gate of an earlier stage that fell again says where it comes from. */
function FromStage({ view, gate }: Pick<Props, "view" | "gate">) {
  const stage = view.stages.find(({ gates }) => gates.includes(gate));
  return stage === undefined || stage.id === view.stage ? null : <span className="count">{stage.title}</span>;
}

/** A gate that the address names is brought into sight. */
function useSight(id: string, named: boolean): void {
  useEffect(() => {
    if (named) document.getElementById(id)?.scrollIntoView({ block: "start" });
  }, [id, named]);
}

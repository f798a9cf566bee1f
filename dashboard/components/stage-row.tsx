// A stage that is not the open one: one row, its gates open in place.
import { useId } from "react";
import type { ReleaseView, StageView } from "#domain/release/view-schema.ts";
import { countsInWords, isBlocking, markOf, sortGates, stageMark } from "../gates.ts";
import { say } from "../language/say.ts";
import { useOpening } from "../opening.ts";
import { useNow, useWorld } from "../world.ts";
import { GateRow } from "./gate-row.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

export function StageRow({ view, stage }: { readonly view: ReleaseView; readonly stage: StageView }) {
  const { me } = useWorld();
  const now = useNow();
  const gates = stage.gates.filter((gate) => !isBlocking(gate));
  const { open, toggle } = useOpening(gates.map(({ id }) => id));
  const list = useId();
  return (
    <>
      <Row
        className="gate shut"
        mark={stageMark(stage, (gate) => markOf(gate, me, now))}
        when={<When past={stage.metAt ?? stage.openedAt} />}
      >
        <div className="gate-head">
          <h3>
            <button
              type="button"
              aria-expanded={open}
              aria-controls={open ? list : undefined}
              onClick={toggle}
            >
              {stage.title}
            </button>
          </h3>
          <span className="count">
            {stage.gates.length === 1 ? say("1 gate") : say("{0} gates", stage.gates.length)}
          </span>
          <p className="lead">
            {countsInWords(stage)}: {stage.gates.map(({ title }) => title).join(", ")}
          </p>
        </div>
      </Row>
      {open && (
        <ul className="rows inner" id={list}>
          {sortGates(gates, me).map((gate) => (
            <GateRow key={gate.id} view={view} gate={gate} />
          ))}
        </ul>
      )}
    </>
  );
}

// The stages as stations on a line: solid up to now, dashed beyond.
import type { ReactNode } from "react";
import type { ReleaseView, StageView } from "#domain/release/view-schema.ts";
import { countsInWords, markOf, stageMark } from "../gates.ts";
import { say } from "../language/say.ts";
import { span } from "../time.ts";
import { useNow, useWorld } from "../world.ts";
import { Moment } from "./moment.tsx";
import { StateIcon } from "./pin.tsx";
import { Row } from "./row.tsx";

export function StageRail({ view }: { readonly view: ReleaseView }) {
  return (
    <Row className="rail-row">
      <ol className="rail" aria-label={say("Stages")}>
        {view.stages.map((stage) => (
          <Station key={stage.id} stage={stage} current={stage.id === view.stage} />
        ))}
      </ol>
    </Row>
  );
}

function Station({ stage, current }: { readonly stage: StageView; readonly current: boolean }) {
  const { me } = useWorld();
  const now = useNow();
  const mark = stageMark(stage, (gate) => markOf(gate, me, now));
  const shape =
    stage.status === "not-open" ? "beyond" : current && stage.status === "open" ? "current" : "passed";
  return (
    <li className={`station ${shape}`} {...(current && { "aria-current": "step" as const })}>
      <span className="track">
        <StateIcon mark={mark} size={22} />
        {shape === "current" && <span className="now">{say("now")}</span>}
      </span>
      <b>{stage.title}</b>
      <span>{countsInWords(stage)}</span>
      <span>{clockOf(stage)}</span>
    </li>
  );
}

/** One clock a stage: took, since and due, or nothing yet. */
function clockOf({ openedAt, metAt, due, status }: StageView): ReactNode {
  if (openedAt === undefined || status === "not-open") return null;
  if (metAt !== undefined && status === "met") {
    return (
      <>
        <Moment at={metAt} />
        {say(", took {0}", span(Date.parse(metAt) - Date.parse(openedAt)))}
      </>
    );
  }
  return (
    <>
      {say("since")} <Moment at={openedAt} />
      {due !== undefined && (
        <>
          {say(", due")} <Moment at={due} />
        </>
      )}
    </>
  );
}

// The stages as a rail, and each gate with what fills it.
import type { Plan } from "#domain/plan/plan.ts";
import { say } from "../language/say.ts";
import { gateLines, kindInWords, titlesOf } from "../plan-gate-words.ts";
import { afterGoInWords } from "../plan-part-words.ts";
import { StateIcon } from "./pin.tsx";
import { PlanLine } from "./plan-line.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";

export function PlanStages({ plan }: { readonly plan: Plan }) {
  const { stages } = plan.release;
  return (
    <>
      <SectionHead title={say("Stages and gates")} id="stages" note={say("{0} stages", stages.length)} />
      <Row className="rail-row">
        <ol className="rail" aria-label={say("Stages")}>
          {stages.map(({ id, title, environment, gates, due }) => (
            <li key={id} className="station beyond">
              <span className="track">
                <StateIcon mark="not-open" size={22} />
              </span>
              <b>
                <a href={`#stage-${id}`}>{title}</a>
              </b>
              <span>{gates.length === 1 ? say("1 gate") : say("{0} gates", gates.length)}</span>
              <span>{say("on {0}", environment)}</span>
              {due !== undefined && <span>{say("due {0} after opening", due)}</span>}
            </li>
          ))}
        </ol>
      </Row>
      {stages.map((stage) => (
        <Stage key={stage.id} stage={stage} plan={plan} />
      ))}
      <ul className="rows" aria-label={say("After the go")}>
        <PlanLine title={say("After the go")} lines={afterGoInWords(plan)} />
      </ul>
    </>
  );
}

interface StageProps {
  readonly stage: Plan["release"]["stages"][number];
  readonly plan: Plan;
}

function Stage({ stage: { id, title, separation, signals, gates }, plan }: StageProps) {
  const titles = titlesOf(plan);
  const rules = [
    separation === "strict"
      ? say("authors of the build sign nothing")
      : say("one other person signs beside an author"),
    signals === "count"
      ? say("a sign-off by Signal counts")
      : say("a sign-off by Signal waits for one press"),
  ];
  return (
    <>
      <SectionHead title={title} id={`stage-${id}`} note={rules.join("; ")} />
      <ul className="rows" aria-labelledby={`stage-${id}`}>
        {gates.map((gate) => (
          <PlanLine
            key={gate.id}
            title={gate.title}
            word={kindInWords[gate.kind]}
            lines={gateLines(gate, plan.permissions.decide ?? [], titles)}
          />
        ))}
      </ul>
    </>
  );
}

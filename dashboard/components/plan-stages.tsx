// The stages as a rail, and each gate with what fills it.
import type { Plan } from "#domain/plan/plan.ts";
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
      <SectionHead title="Stages and gates" id="stages" note={`${stages.length} stages`} />
      <Row className="rail-row">
        <ol className="rail" aria-label="Stages">
          {stages.map(({ id, title, environment, gates, due }) => (
            <li key={id} className="station beyond">
              <span className="track">
                <StateIcon mark="not-open" size={22} />
              </span>
              <b>
                <a href={`#stage-${id}`}>{title}</a>
              </b>
              <span>{gates.length === 1 ? "1 gate" : `${gates.length} gates`}</span>
              <span>on {environment}</span>
              {due !== undefined && <span>due {due} after opening</span>}
            </li>
          ))}
        </ol>
      </Row>
      {stages.map((stage) => (
        <Stage key={stage.id} stage={stage} plan={plan} />
      ))}
      <ul className="rows" aria-label="After the go">
        <PlanLine title="After the go" lines={afterGoInWords(plan)} />
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
    separation === "strict" ? "authors of the build sign nothing" : "one other person signs beside an author",
    signals === "count" ? "a sign-off by Signal counts" : "a sign-off by Signal waits for one press",
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

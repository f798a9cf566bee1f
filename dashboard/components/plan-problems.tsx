// What is wrong with the plan file, and what hangs on one person: what `plan check` says.
import type { Mark } from "../gates.ts";
import type { PlanCheck } from "../plan-api.ts";
import { useWords } from "../world.ts";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";

export function PlanProblems({ check: { problems, fragile } }: { readonly check: PlanCheck }) {
  if (problems.length + fragile.length === 0) return null;
  return (
    <>
      <SectionHead title="To look at" id="problems" note="what plan check says" />
      <ul className="rows" aria-labelledby="problems">
        {problems.map(({ field, message, severity, file, line }) => (
          <ProblemRow
            key={`${line} ${field} ${message}`}
            mark={severity === "error" ? "failed" : "stale"}
            word={severity}
            message={message}
            place={`${file}:${line}, ${field}`}
          />
        ))}
        {fragile.map(({ field, message }) => (
          <ProblemRow
            key={`${field} ${message}`}
            mark="stale"
            word="hangs on one"
            message={message}
            place={field}
          />
        ))}
      </ul>
    </>
  );
}

interface Props {
  readonly mark: Mark;
  readonly word: string;
  readonly message: string;
  readonly place: string;
}

function ProblemRow({ mark, word, message, place }: Props) {
  const words = useWords();
  return (
    <Row as="li" className="plan-line" mark={mark} pinWord={word}>
      <p>{words(message)}</p>
      <p className="lead">
        <code>{place}</code>
      </p>
    </Row>
  );
}

// What is wrong with the plan file, and what hangs on one person: what `plan check` says.
import type { Mark } from "../gates.ts";
import { say } from "../language/say.ts";
import type { PlanCheck } from "../plan-api.ts";
import { withTitle, type Titles } from "../plan-gate-words.ts";
import { useWords } from "../world.ts";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";

interface Props {
  readonly check: PlanCheck;
  readonly titles: Titles;
}

export function PlanProblems({ check: { problems, fragile }, titles }: Props) {
  if (problems.length + fragile.length === 0) return null;
  return (
    <>
      <SectionHead title={say("To look at")} id="problems" note={say("what plan check says")} />
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
            word={say("hangs on one")}
            message={withTitle(message, titles)}
          />
        ))}
      </ul>
    </>
  );
}

interface ProblemProps {
  readonly mark: Mark;
  readonly word: string;
  readonly message: string;
  /** In the file, for whoever mends it. */
  readonly place?: string;
}

function ProblemRow({ mark, word, message, place }: ProblemProps) {
  const words = useWords();
  return (
    <Row as="li" className="plan-problem" mark={mark} pinWord={word}>
      <p>
        <span lang="en">{words(message)}</span>
      </p>
      {place !== undefined && (
        <p className="lead">
          <code>{place}</code>
        </p>
      )}
    </Row>
  );
}

// One thing of the plan: its title, one word of what it is, and what holds of it.
import { Row } from "./row.tsx";

interface Props {
  readonly title: string;
  readonly word?: string | undefined;
  readonly lines: readonly string[];
}

export function PlanLine({ title, word, lines }: Props) {
  return (
    <Row as="li" className="plan-line">
      <div className="gate-head">
        <h3>{title}</h3>
        {word !== undefined && <span className="count">{word}</span>}
      </div>
      {lines.map((line) => (
        <p key={line} className="lead">
          {line}
        </p>
      ))}
    </Row>
  );
}

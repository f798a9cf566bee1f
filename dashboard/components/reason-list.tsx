import { say } from "../language/say.ts";
import type { ReasonLine } from "../reason-line.ts";
import { Link } from "./link.tsx";
import { StateIcon } from "./pin.tsx";

interface Props {
  readonly reasons: readonly ReasonLine[];
  /** Where the rows are, if not on this page. */
  readonly page?: string;
}

const mostReasons = 3;

/** What stands in the way, each a link to its row. */
export function ReasonList({ reasons, page }: Props) {
  if (reasons.length === 0) return null;
  const more = reasons.length - mostReasons;
  return (
    <ul className="reasons">
      {reasons.slice(0, mostReasons).map(({ to, mark, title, text }) => (
        <li key={`${to} ${title}`}>
          <StateIcon mark={mark} />
          <span>
            {page === undefined ? <a href={`#${to}`}>{title}</a> : <Link to={`${page}#${to}`}>{title}</Link>}{" "}
            {text}
          </span>
        </li>
      ))}
      {more > 0 && (
        <li>
          <span />
          <span>{say("and {0} more", more)}</span>
        </li>
      )}
    </ul>
  );
}

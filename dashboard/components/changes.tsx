// Old struck through, new on green: what moved since a signature or a press.
import ArrowRight from "lucide-react/icons/arrow-right";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { changeInWords } from "../change-words.ts";
import { say } from "../language/say.ts";
import type { ChangeText } from "../problem.ts";

interface Props {
  readonly view: ReleaseView | undefined;
  readonly changes: readonly ChangeText[];
}

export function Changes({ view, changes }: Props) {
  const told = changes.map((change) => changeInWords(view, change));
  return (
    <ul className="changes">
      {told.map(({ part, from, to }, index) => (
        <li key={changes[index]?.part}>
          <span className="part">{part}</span>
          {from !== undefined && <del>{from}</del>}
          {from !== undefined && to !== undefined && (
            <ArrowRight className="icon ink3" size={14} aria-label={say("became")} />
          )}
          {to === undefined ? <span className="ink3">{say("removed")}</span> : <ins>{to}</ins>}
        </li>
      ))}
    </ul>
  );
}

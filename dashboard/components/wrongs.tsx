// What is wrong today, under the verdict: the worst of it, each with its way there.
import { say } from "../language/say.ts";
import type { Wrong } from "../today.ts";
import { useWords } from "../world.ts";
import { Link } from "./link.tsx";
import { StateIcon } from "./pin.tsx";

const mostWrongs = 3;

export function Wrongs({ wrongs }: { readonly wrongs: readonly Wrong[] }) {
  const words = useWords();
  if (wrongs.length === 0) return null;
  const more = wrongs.length - mostWrongs;
  return (
    <ul className="reasons">
      {wrongs.slice(0, mostWrongs).map(({ to, mark, title, text, lang }) => (
        <li key={`${to} ${title}`}>
          <StateIcon mark={mark} />
          <span>
            <Link to={to}>{title}</Link> <span lang={lang}>{words(text)}</span>
          </span>
        </li>
      ))}
      {more > 0 && <li className="more-wrongs">{say("{0} more below", more)}</li>}
    </ul>
  );
}

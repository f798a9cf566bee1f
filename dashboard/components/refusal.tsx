// What the server refused, in its own words, at the button that asked for it.
import OctagonX from "lucide-react/icons/octagon-x";
import type { Problem } from "../problem.ts";
import { useShownRelease, useWords } from "../world.ts";
import { Changes } from "./changes.tsx";

export function Refusal({ problem, text }: { readonly problem: Problem; readonly text?: string }) {
  const words = useWords();
  const view = useShownRelease();
  return (
    <div className="refusal" role="alert">
      <OctagonX className="icon bad" size={16} aria-hidden="true" />
      <div>
        <p>
          <span lang="en">{words(text ?? problem.detail)}</span>
        </p>
        {problem.changed.length > 0 && <Changes view={view} changes={problem.changed} />}
      </div>
    </div>
  );
}

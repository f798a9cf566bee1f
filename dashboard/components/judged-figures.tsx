// The figures that a check judged, each with its limit and cases.
import type { JudgedFigure } from "#domain/metrics/judge.ts";
import { say } from "../language/say.ts";
import { tellFigure, underFigure } from "../tile-words.ts";
import { figureState } from "../tiles.ts";
import { StateWord } from "./pin.tsx";

export function JudgedFigures({ judged }: { readonly judged: readonly JudgedFigure[] }) {
  return (
    <ul className="judged" aria-label={say("Figures judged")}>
      {judged.map((figure) => {
        const { number, unit } = tellFigure(figure);
        const state = figureState(figure);
        return (
          <li key={figure.id}>
            <span>{figure.title}</span>
            <b>
              {number} {unit}
            </b>
            <span className="under">{underFigure(figure)}</span>
            {state === undefined ? <span className="ink3">{say("no limit")}</span> : <StateWord {...state} />}
          </li>
        );
      })}
    </ul>
  );
}

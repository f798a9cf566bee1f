// One figure of a tile: name, number and unit, trend, limit and cases, state.
import type { TileFigure } from "#domain/tiles/tile.ts";
import { shortName, tellFigure, trendInWords, underFigure } from "../tile-words.ts";
import { figureState } from "../tiles.ts";
import { StateWord } from "./pin.tsx";
import { Sparkline } from "./sparkline.tsx";

interface Props {
  readonly figure: TileFigure;
  readonly stale: boolean;
}

/** More of them would leave no room for their unit. */
const mostDigits = 6;

export function FigureCell({ figure, stale }: Props) {
  const { number, unit } = tellFigure(figure);
  const state = figureState(figure);
  const trend = trendInWords(figure);
  return (
    <li className={stale ? "figure old" : "figure"}>
      <p className="name">{shortName(figure.title)}</p>
      <p className={number.length > mostDigits ? "number long" : "number"}>
        {number}
        {unit !== "" && <small> {unit}</small>}
      </p>
      <Sparkline figure={figure} state={state} stale={stale} />
      <p className="under">
        {underFigure(figure)}
        {trend !== undefined && <span className="hidden"> {trend}</span>}
      </p>
      {state !== undefined && (!stale || figure.outcome === "outside") && <StateWord {...state} />}
    </li>
  );
}

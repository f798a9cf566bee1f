// One figure on the page of its tile: what the tile shows of it, a wider line, and its readings as a table.
import type { TileFigure } from "#domain/tiles/tile.ts";
import { say } from "../language/say.ts";
import { tellFigure, trendInWords, underFigure, valueInWords } from "../tile-words.ts";
import { figureState } from "../tiles.ts";
import { Moment } from "./moment.tsx";
import { StateWord } from "./pin.tsx";
import { Row } from "./row.tsx";
import { Sparkline } from "./sparkline.tsx";

interface Props {
  readonly figure: TileFigure;
  readonly stale: boolean;
}

export function FigureRow({ figure, stale }: Props) {
  const { number, unit } = tellFigure(figure);
  const state = figureState(figure);
  const trend = trendInWords(figure);
  return (
    <Row
      as="li"
      className="gate shut figure-row"
      {...(state !== undefined && { mark: state.mark, pinWord: state.word })}
    >
      <div className="gate-head">
        <h3>{figure.title}</h3>
        {state !== undefined && <StateWord {...state} />}
      </div>
      <div className="figure-body">
        <div className={stale ? "figure old" : "figure"}>
          <p className="number">
            {number}
            {unit !== "" && <small> {unit}</small>}
          </p>
          <p className="under">{underFigure(figure)}</p>
          <Sparkline figure={figure} state={state} stale={stale} />
          {trend !== undefined && <p className="under">{trend}</p>}
        </div>
        <Readings figure={figure} />
      </div>
    </Row>
  );
}

function Readings({ figure }: Pick<Props, "figure">) {
  if (figure.history.length === 0) return null;
  return (
    <table className="readings">
      <caption className="hidden">{say("Readings of {0}, newest first", figure.title)}</caption>
      <thead>
        <tr>
          <th scope="col">{say("As of")}</th>
          <th scope="col">{say("Reading")}</th>
        </tr>
      </thead>
      <tbody>
        {[...figure.history].reverse().map(({ at, value }) => (
          <tr key={at}>
            <th scope="row">
              <Moment at={at} />
            </th>
            <td>{valueInWords(figure, value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

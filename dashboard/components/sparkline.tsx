// A small trend: the allowed band shaded, the limit dashed, the last reading a dot. What it says stands in text beside it.
import type { TileFigure } from "#domain/tiles/tile.ts";
import { pathOf, sparklineOf } from "../sparkline.ts";
import type { State } from "../tiles.ts";
import { toneByMark } from "./pin.tsx";

interface Props {
  readonly figure: TileFigure;
  readonly state: State | undefined;
  readonly stale: boolean;
}

export function Sparkline({ figure: { history, limit }, state, stale }: Props) {
  const line = sparklineOf({ values: history.map(({ value }) => value), limit, stale });
  if (line === undefined) return null;
  const { stretches, last, limitY, band } = line;
  const tone = stale ? "warn" : state === undefined ? "ink2" : toneByMark[state.mark];
  return (
    <span className="spark" aria-hidden="true">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">
        {band !== undefined && <rect className="allowed" x="0" width="100" {...band} />}
        {limitY !== undefined && <path className="limit" d={`M0 ${limitY}H100`} />}
        {stretches.map((stretch) => (
          <path className="trend" key={stretch[0]?.x} d={pathOf(stretch)} />
        ))}
        {stale && <path className="unknown" d={`M${last.x} ${last.y}H100`} />}
      </svg>
      <i className={tone} style={{ left: `${last.x}%`, top: `${last.y}%` }} />
    </span>
  );
}

// The state of a row, sitting on the line: one silhouette per state, and the word for those who don't see it.
import CircleCheck from "lucide-react/icons/circle-check";
import CircleDashed from "lucide-react/icons/circle-dashed";
import CircleEllipsis from "lucide-react/icons/circle-ellipsis";
import CircleMinus from "lucide-react/icons/circle-minus";
import CircleQuestionMark from "lucide-react/icons/circle-question-mark";
import History from "lucide-react/icons/history";
import OctagonX from "lucide-react/icons/octagon-x";
import ShieldMinus from "lucide-react/icons/shield-minus";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { wordByMark, type Mark } from "../gates.ts";

const iconByMark = {
  met: CircleCheck,
  waived: ShieldMinus,
  stale: History,
  failed: OctagonX,
  late: TriangleAlert,
  yours: CircleEllipsis,
  open: CircleEllipsis,
  "not-open": CircleDashed,
  off: CircleMinus,
  "insufficient-data": CircleQuestionMark,
} as const satisfies Record<Mark, unknown>;

export const toneByMark: Readonly<Record<Mark, string>> = {
  met: "ok",
  waived: "warn",
  stale: "warn",
  failed: "bad",
  late: "bad",
  yours: "act",
  open: "ink2",
  "not-open": "ink3",
  off: "ink3",
  "insufficient-data": "ink3",
};

interface PinProps {
  readonly mark: Mark;
  readonly size?: number;
  /** Where the word of the mark says too little. */
  readonly word?: string | undefined;
}

export function Pin({ mark, size = 18, word = wordByMark[mark] }: PinProps) {
  return (
    <span className={size > 18 ? "pin big" : "pin"}>
      <StateIcon mark={mark} size={size} />
      <span className="hidden">{word}: </span>
    </span>
  );
}

export function StateIcon({ mark, size = 16 }: { readonly mark: Mark; readonly size?: number }) {
  const Icon = iconByMark[mark];
  return <Icon className={`icon ${toneByMark[mark]}`} size={size} strokeWidth={2} aria-hidden="true" />;
}

/** Icon and word together, at the right of a closed row. */
export function StateWord({ mark, word = wordByMark[mark] }: Omit<PinProps, "size">) {
  return (
    <span className={`state ${toneByMark[mark]}`}>
      <StateIcon mark={mark} size={14} />
      {word}
    </span>
  );
}

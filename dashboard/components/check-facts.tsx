// What an automatic check saw last, and until when that counts.
import type { GateView } from "#domain/release/view-schema.ts";
import { capitalised } from "../names.ts";
import { ageOf } from "../time.ts";
import { useNow } from "../world.ts";
import { AgeBar } from "./age-bar.tsx";
import { Moment } from "./moment.tsx";
import { OutsideLink } from "./outside-link.tsx";

type Check = NonNullable<GateView["check"]>;

export function CheckFacts({ check }: { readonly check: Check }) {
  return (
    <div className="check">
      {check.figures !== undefined && <Figures figures={check.figures} />}
      {check.at !== undefined && <Freshness at={check.at} expiresAt={check.expiresAt} />}
    </div>
  );
}

function Figures({ figures }: { readonly figures: NonNullable<Check["figures"]> }) {
  return (
    <dl className="facts">
      {Object.entries(figures).map(([name, figure]) => (
        <div key={name}>
          <dt>{capitalised(name)}</dt>
          <dd>{figure === null ? "none" : <Figure text={String(figure)} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function Figure({ text }: { readonly text: string }) {
  return <OutsideLink href={text}>{text.replace(/^https?:\/\//, "")}</OutsideLink>;
}

function Freshness({ at, expiresAt }: { readonly at: string; readonly expiresAt: string | undefined }) {
  const now = useNow();
  const age = expiresAt === undefined ? undefined : ageOf(at, expiresAt, now);
  return (
    <>
      <p className="ink3">
        Checked <Moment at={at} />
        {age !== undefined && `, ${age.text}`}
      </p>
      {age !== undefined && <AgeBar age={age} />}
    </>
  );
}

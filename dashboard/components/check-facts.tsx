// What an automatic check saw last, and until when that counts.
import type { CheckView } from "#domain/release/checks/view-schema.ts";
import { beganAt, isInstant, titleOfSeen } from "../check-words.ts";
import { say } from "../language/say.ts";
import { ageOf } from "../time.ts";
import { useNow } from "../world.ts";
import { AgeBar } from "./age-bar.tsx";
import { JudgedFigures } from "./judged-figures.tsx";
import { Moment } from "./moment.tsx";
import { OutsideLink } from "./outside-link.tsx";
import { RunLine } from "./run-line.tsx";

export function CheckFacts({ check }: { readonly check: CheckView }) {
  const { judged, figures, run, at } = check;
  return (
    <>
      {judged !== undefined && <JudgedFigures judged={judged} />}
      <div className="check">
        {judged === undefined && figures !== undefined && <Seen figures={figures} />}
        {run !== undefined && <RunLine id={run} />}
        {at !== undefined && <Freshness check={check} at={at} />}
      </div>
    </>
  );
}

function Seen({ figures }: { readonly figures: NonNullable<CheckView["figures"]> }) {
  return (
    <dl className="facts">
      {Object.entries(figures).map(([name, seen]) => (
        <div key={name}>
          <dt>{titleOfSeen(name)}</dt>
          <dd>{isInstant(seen) ? <Moment at={seen} /> : <Said seen={seen} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function Said({ seen }: { readonly seen: string | number | null }) {
  if (seen === null) return <>{say("none")}</>;
  const text = String(seen);
  return <OutsideLink href={text}>{text.replace(/^https?:\/\//, "")}</OutsideLink>;
}

function Freshness({ check, at }: { readonly check: CheckView; readonly at: string }) {
  const now = useNow();
  const began = beganAt(check);
  const { expiresAt } = check;
  const age = began === undefined || expiresAt === undefined ? undefined : ageOf(began, expiresAt, now);
  return (
    <>
      <p className="ink3">
        {say("Looked")} <Moment at={at} />
        {age !== undefined && say(", figures {0} old", age.text)}
      </p>
      {age !== undefined && <AgeBar age={age} />}
    </>
  );
}

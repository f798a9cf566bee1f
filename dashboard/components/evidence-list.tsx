// What lies on the gate, newest in each slot, and what is still missing.
import CircleDashed from "lucide-react/icons/circle-dashed";
import FileText from "lucide-react/icons/file-text";
import OctagonX from "lucide-react/icons/octagon-x";
import PaperclipIcon from "lucide-react/icons/paperclip";
import type { GateView } from "#domain/release/view-schema.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { ageOf, span } from "../time.ts";
import { useNow, useWorld } from "../world.ts";
import { AgeBar } from "./age-bar.tsx";

type Item = GateView["evidence"][number];
type Need = GateView["needs"][number];

export function EvidenceList({ gate }: { readonly gate: GateView }) {
  const current = gate.evidence.filter((item) => item.current);
  const missing = gate.needs.filter(({ slot }) => !current.some((item) => item.slot === slot));
  const earlier = gate.evidence.length - current.length;
  if (current.length + missing.length === 0) return null;
  return (
    <ul className="evidence" aria-label={say("Evidence")}>
      {current.map((item) => (
        <EvidenceRow key={item.id} item={item} need={gate.needs.find(({ slot }) => slot === item.slot)} />
      ))}
      {missing.map((need) => (
        <li key={need.slot}>
          <CircleDashed className="icon ink3" size={16} aria-hidden="true" />
          <span>
            {need.title} <span className="ink3">{say("missing; takes {0}", need.kinds.join(", "))}</span>
          </span>
        </li>
      ))}
      {earlier > 0 && (
        <li className="note">
          {earlier === 1 ? say("1 earlier piece") : say("{0} earlier pieces", earlier)}
          {say(", replaced since")}
        </li>
      )}
    </ul>
  );
}

const iconByVerdict = { passed: PaperclipIcon, noted: FileText, failed: OctagonX } as const;

function EvidenceRow({ item, need }: { readonly item: Item; readonly need: Need | undefined }) {
  const { people } = useWorld();
  const Icon = iconByVerdict[item.verdict];
  const failed = item.verdict === "failed";
  return (
    <li>
      <Icon className={failed ? "icon bad" : "icon ink3"} size={16} aria-hidden="true" />
      <span>
        {failed && <span className="hidden">{say("failed:")} </span>}
        <a href={`/api/evidence/${item.sha256}`}>{item.name}</a>, {item.summary}{" "}
        <small className="ink3">{say("by {0}", nameOf(people, item.by))}</small>
        {need?.met === false && <small className="bad"> {need.reason}</small>}
      </span>
      <code>
        {item.sha256.slice(0, 4)} {item.sha256.slice(4, 8)}
      </code>
      <EvidenceAge item={item} />
    </li>
  );
}

function EvidenceAge({ item: { capturedAt, expiresAt } }: { readonly item: Item }) {
  const now = useNow();
  if (expiresAt === undefined)
    return <span className="age">{say("{0} old", span(now - Date.parse(capturedAt)))}</span>;
  const age = ageOf(capturedAt, expiresAt, now);
  return (
    <>
      <AgeBar age={age} />
      <span className={age.over ? "age warn" : "age"}>{age.text}</span>
    </>
  );
}

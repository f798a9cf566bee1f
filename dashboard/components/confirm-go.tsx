// A go says first what it signs. What changes meanwhile has another digest, and asks again.
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { say } from "../language/say.ts";
import { shortDigest } from "../names.ts";

interface Props {
  readonly view: ReleaseView;
  /** All that the decision covers. */
  readonly gates: readonly GateView[];
  readonly digest: string;
  readonly seen: boolean;
  readonly onSeen: (seen: boolean) => void;
}

export function ConfirmGo({ view: { build, risks }, gates, digest, seen, onSeen }: Props) {
  const waived = gates.filter(({ status }) => status === "waived").length;
  const open = risks.filter(({ status }) => status === "open").length;
  return (
    <div className="checks one">
      <label>
        <input
          type="checkbox"
          checked={seen}
          onChange={({ currentTarget }) => onSeen(currentTarget.checked)}
        />
        <span>
          {say("I have read what this go signs:")} <code>{build.tag}</code>{" "}
          <code>{build.commit.slice(0, 12)}</code>, {gatesInWords(gates.length, waived)}, {risksInWords(open)}
          , <code>{shortDigest(digest)}</code>
        </span>
      </label>
    </div>
  );
}

export function whyNotSeen(seen: boolean): string | undefined {
  return seen ? undefined : say("Confirm first what it signs.");
}

function gatesInWords(all: number, waived: number): string {
  return waived === 0 ? say("{0} gates met", all) : say("{0} gates, {1} of them waived", all, waived);
}

function risksInWords(open: number): string {
  if (open === 0) return say("no open risk");
  return open === 1 ? say("1 open risk") : say("{0} open risks", open);
}

// Under the line: what is signed here, or was signed, by its digest.
import type { SignatureView } from "#domain/release/signature-view.ts";
import type { GateView } from "#domain/release/view-schema.ts";
import { say } from "../language/say.ts";
import { nameOf, shortDigest } from "../names.ts";
import type { Line } from "../seats.ts";
import { useWorld } from "../world.ts";
import { Moment } from "./moment.tsx";

interface Props {
  readonly gate: GateView;
  readonly line: Line;
  readonly yours: boolean;
}

const viaWords = {
  api: "",
  slack: say(" by Slack"),
  signal: say(" by Signal"),
  cli: say(" by command line"),
} as const;

export function SeatFoot({ gate, line, yours }: Props) {
  return (
    <>
      {line.kind !== "empty" && <Signed kind={line.kind} signature={line.signature} />}
      {yours && (
        <p className="seat-foot">
          {say("You sign")} <code>{shortDigest(gate.digest)}</code>:{" "}
          {gate.covers.join(", ") || say("this gate")}
        </p>
      )}
    </>
  );
}

interface SignedProps {
  readonly kind: Exclude<Line["kind"], "empty">;
  readonly signature: SignatureView;
}

function Signed({ kind, signature }: SignedProps) {
  const { people } = useWorld();
  const { digest, at, via, statement, comment, for: absent } = signature;
  return (
    <>
      <p className="seat-foot">
        {kind === "pending" ? say("Waits for one press, signed") : say("Signed")}{" "}
        <code>{shortDigest(digest)}</code>, <Moment at={at} />
        {viaWords[via]}
        {absent !== undefined && say(", for {0}", nameOf(people, absent))}
        {kind === "fallen" && <span className="warn">{say(", stale")}</span>}
      </p>
      {statement !== undefined && <blockquote>{statement}</blockquote>}
      {comment !== undefined && <p className="ink2">{comment}</p>}
    </>
  );
}

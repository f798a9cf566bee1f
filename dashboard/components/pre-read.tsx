// The pre-read as the one letter on the page: exactly the text that is or will be in the channel.
import Send from "lucide-react/icons/send";
import type { PresentedCall } from "#domain/call/presented.ts";
import { isAhead, nextAct, preReadMark } from "../calls.ts";
import { say } from "../language/say.ts";
import { whyNotCall } from "../permissions.ts";
import { useReading } from "../reading.ts";
import { useNow, useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { FailureRow } from "./failure.tsx";
import { LetterText } from "./letter-text.tsx";
import { Moment } from "./moment.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly call: PresentedCall;
}

export function PreRead({ call }: Props) {
  const { me } = useWorld();
  const { preRead, deadlines } = call;
  const ahead = isAhead(call);
  const isPlanned = deadlines.preRead !== undefined && ahead;
  if (me.customer === true || (preRead === undefined && !isPlanned)) return null;
  return (
    <>
      <SectionHead title={say("Pre-read")} note={<State call={call} />} id="pre-read" />
      {ahead && <PreReadActs call={call} />}
      {preRead !== undefined && <Letter call={call} />}
    </>
  );
}

function State({ call: { preRead } }: Props) {
  if (preRead?.sent === undefined)
    return preRead?.draft === undefined ? say("not composed") : say("draft, frozen when sent");
  const edition = preRead.sent.edition > 1 ? say(", edition {0}", preRead.sent.edition) : "";
  return (
    <>
      {say("sent")} <Moment at={preRead.sent.at} />
      {edition}
      {preRead.draft !== undefined && say("; a newer draft is not sent")}
    </>
  );
}

function PreReadActs({ call }: Props) {
  const { api, me } = useWorld();
  const now = useNow();
  const { preRead, deadlines } = call;
  const sent = preRead?.sent;
  const first = nextAct(call, me, now)?.act === "send-pre-read";
  return (
    <Row
      when={sent === undefined ? <When due={deadlines.preRead} /> : <When past={sent.at} />}
      mark={preReadMark(call, now)}
    >
      <div className="acts">
        <ActButton
          why={whyNotCall(call, me, "composePreRead")}
          send={() => api.sendCall(call.key, "composePreRead", {})}
        >
          {preRead === undefined ? say("Compose") : say("Compose again")}
        </ActButton>
        <ActButton
          icon={Send}
          look={first ? "filled" : "outlined"}
          why={whyNotCall(call, me, "sendPreRead")}
          send={() => api.sendCall(call.key, "sendPreRead", {})}
        >
          {sent === undefined ? say("Send to the channel") : say("Send again")}
        </ActButton>
      </div>
    </Row>
  );
}

function Letter({ call: { key, preRead } }: Props) {
  const { api } = useWorld();
  const shown = preRead?.draft ?? preRead?.sent;
  const { body, problem, again } = useReading(`${key} ${shown?.text.id}`, () => api.preRead(key));
  if (problem !== undefined) return <FailureRow problem={problem} again={again} />;
  const text = body?.text;
  return text === undefined ? null : <LetterText text={text} />;
}

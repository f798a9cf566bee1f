// One message with its thread. What Slack says of a press that failed stands where it was pressed.
import { useState } from "react";
import { Row } from "../components/row.tsx";
import { Blocks } from "./blocks.tsx";
import type { Acted, Button, Message } from "./door.ts";
import { MarkedText } from "./marked-text.tsx";
import { useClock, useReader } from "./reading-context.ts";

export interface PressedOn {
  readonly ts: string;
  /** Of the message that began the thread. */
  readonly thread?: string;
  readonly block: string;
  readonly button: Button;
}

export type Pressing = (pressed: PressedOn) => Promise<Acted>;

export function Said({ message, press }: { readonly message: Message; readonly press: Pressing }) {
  const { replies, ts, only } = message;
  return (
    <Row as="li" className={only ? "said only" : "said"} when={<SaidAt ts={ts} />}>
      <Words message={message} press={press} />
      {replies.length > 0 && (
        <ol className="thread" aria-label={repliesInWords(replies.length)}>
          {replies.map((reply) => (
            <li key={reply.ts}>
              <Words message={reply} press={(pressed) => press({ ...pressed, thread: ts })} at={reply.ts} />
            </li>
          ))}
        </ol>
      )}
    </Row>
  );
}

interface WordsProps {
  readonly message: Message;
  readonly press: Pressing;
  readonly at?: string;
}

function Words({ message: { ts, by, text, blocks, edited, only }, press, at }: WordsProps) {
  const [failed, setFailed] = useState<string>();
  const [busy, setBusy] = useState(false);
  const onPress = async (block: string, button: Button): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const acted = await press({ ts, block, button });
    setBusy(false);
    setFailed(acted.outcome === "failed" ? acted.words : undefined);
  };
  return (
    <div className="words" aria-busy={busy}>
      <p className="by">
        <b>{by}</b>
        {at !== undefined && <MessageTime ts={at} />}
        {edited && <span>edited</span>}
        {only && <span>Only visible to you</span>}
      </p>
      {blocks.length === 0 ? (
        <p>
          <MarkedText text={{ type: "mrkdwn", text }} />
        </p>
      ) : (
        <Blocks blocks={blocks} onPress={(block, button) => void onPress(block, button)} />
      )}
      {failed !== undefined && (
        <p className="refusal bad" role="alert">
          {failed}
        </p>
      )}
    </div>
  );
}

function SaidAt({ ts }: { readonly ts: string }) {
  return (
    <div className="when">
      <MessageTime ts={ts} />
    </div>
  );
}

function MessageTime({ ts }: { readonly ts: string }) {
  const clock = useClock();
  const { now } = useReader();
  const at = new Date(Number(ts) * 1_000).toISOString();
  return (
    <time dateTime={at} title={clock.elsewhere(at)}>
      {clock.when(at, now)} {clock.zoneName}
    </time>
  );
}

function repliesInWords(count: number): string {
  return count === 1 ? "1 reply" : `${count} replies`;
}

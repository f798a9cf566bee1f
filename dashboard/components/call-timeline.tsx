import type { PresentedCall } from "#domain/call/presented.ts";
import { callEntries } from "../call-words.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { When } from "./when.tsx";

/** Moves, remarks and answers, newest first. */
export function CallTimeline({ call }: { readonly call: PresentedCall }) {
  const entries = callEntries(call, useNaming(call));
  if (entries.length === 0) return null;
  return (
    <>
      <SectionHead title={say("Timeline")} />
      <ol className="rows timeline">
        {entries.map(({ key, at, sentence }) => (
          <Row as="li" key={key} className="entry" when={<When past={at} />}>
            {sentence}
          </Row>
        ))}
      </ol>
    </>
  );
}

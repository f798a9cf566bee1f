// What was done, newest first, one sentence each, refusals included.
import { useState } from "react";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { say } from "../language/say.ts";
import { useReading } from "../reading.ts";
import { useLogQuestion, useWorld } from "../world.ts";
import { FailureRow } from "./failure.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { When } from "./when.tsx";

const shown = 8;

export function Timeline({ view: { key } }: { readonly view: ReleaseView }) {
  const [all, setAll] = useState(false);
  const { api } = useWorld();
  const { body, problem, again } = useReading(useLogQuestion(key), () => api.timeline(key));
  const entries = (body?.items ?? []).toSorted((one, other) => other.seq - one.seq);
  const more = entries.length > shown && !all;
  return (
    <>
      <SectionHead
        title={say("Timeline")}
        end={
          more && (
            <button type="button" className="as-link" onClick={() => setAll(true)}>
              {say("All {0} entries", entries.length)}
            </button>
          )
        }
      />
      {problem !== undefined && <FailureRow problem={problem} again={again} />}
      <ol className="rows timeline">
        {(more ? entries.slice(0, shown) : entries).map(({ seq, at, sentence }) => (
          <Row as="li" key={seq} className="entry" when={<When past={at} />}>
            {sentence}
          </Row>
        ))}
      </ol>
    </>
  );
}

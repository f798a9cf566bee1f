// Why a release waits, in the sentences that every other door tells too, and the shortest way on as a list.
import { useMemo } from "react";
import { explain } from "#domain/release/explain.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { say } from "../language/say.ts";
import { useNow, useWords, useWorld } from "../world.ts";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";

export function WhyItWaits({ view }: { readonly view: ReleaseView }) {
  const { people } = useWorld();
  const now = useNow();
  const words = useWords();
  const { lines, steps } = useMemo(
    () => explain(view, [...people.values()], new Date(now).toISOString()),
    [view, people, now],
  );
  // The verdict heads the page already, and the steps are a list of their own.
  const said = lines.slice(1, lines.length - (steps.length === 0 ? 0 : steps.length + 1));
  if (said.length === 0) return null;
  return (
    <>
      <SectionHead title={say("Why it waits")} />
      <Row>
        <ul className="why-waits">
          {said.map((line) => (
            <li key={line}>
              <span lang="en">{words(line)}</span>
            </li>
          ))}
        </ul>
        {steps.length > 0 && (
          <details className="more">
            <summary>{say("Quickest path, {0} steps", steps.length)}</summary>
            <ol className="quickest">
              {steps.map((step) => (
                <li key={step}>
                  <span lang="en">{words(step)}</span>
                </li>
              ))}
            </ol>
          </details>
        )}
      </Row>
    </>
  );
}

// When a call or a dry run is, and when it was to be; below it the acts that move it.
import type { ReactNode } from "react";
import { say } from "../language/say.ts";
import { useWorld } from "../world.ts";
import { Moment } from "./moment.tsx";

interface Props {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly plannedAt: string;
  /** Further instants by name; left out where there is none. */
  readonly more?: readonly (readonly [string, string | undefined])[];
  readonly children: ReactNode;
}

export function SessionTimes({ startsAt, endsAt, plannedAt, more = [], children }: Props) {
  const { clock } = useWorld();
  const planned = plannedAt === startsAt ? undefined : plannedAt;
  const times = [
    [say("Begins"), startsAt],
    [say("Ends"), endsAt],
    [say("Planned"), planned],
    ...more,
  ] as const;
  return (
    <section>
      <h2>
        {say("When")} <span>{clock.zoneName}</span>
      </h2>
      <dl className="facts">
        {times.map(
          ([name, at]) =>
            at !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <Moment at={at} />
                </dd>
              </div>
            ),
        )}
      </dl>
      {children}
    </section>
  );
}

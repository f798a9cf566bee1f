// A waiver as it stands: who asked, why, until when; a second person confirms it here.
import type { ReactNode } from "react";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { isOver } from "../gates.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { mayConfirm, whoConfirms, type Waiver } from "../waivers.ts";
import { useNow, useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { Moment } from "./moment.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
  readonly waiver: Waiver;
}

/** Of a waiver in force the gate's own sentence gives the reason. */
export function WaiverFacts({ view, gate, waiver }: Props) {
  const { api, me } = useWorld();
  const waits = waiver.status === "pending" && !isOver(view);
  return (
    <section className="waiver" aria-label={say("Waiver of {0}", gate.title)}>
      <p>
        <b>
          <Standing waiver={waiver} />
        </b>{" "}
        <span className="ink2">
          {say("asked")} <Moment at={waiver.at} />
        </span>
      </p>
      {waiver.status !== "in-force" && <p>{waiver.reason}</p>}
      {waits && mayConfirm(view, waiver, me) && (
        <ActButton send={() => api.send(view.key, "confirmWaiver", { gate: gate.id })}>
          {say("Confirm the waiver")}
        </ActButton>
      )}
      {waits && !mayConfirm(view, waiver, me) && <p className="ink2">{whoConfirms(view)}</p>}
    </section>
  );
}

function Standing({ waiver: { by, until, status, confirmedBy } }: Pick<Props, "waiver">): ReactNode {
  const { people, clock } = useWorld();
  const now = useNow();
  const asker = nameOf(people, by);
  const end = clock.when(until, now);
  switch (status) {
    case "pending":
      return say("{0} asks to waive this until {1}", asker, end);
    case "in-force":
      return (
        <>{say("Waived until {0} by {1}, confirmed by {2}", end, asker, nameOf(people, confirmedBy ?? ""))}</>
      );
    case "expired":
      return (
        <>
          {say("The waiver by {0} ended {1}", asker, end)}
          {confirmedBy === undefined && say(", unconfirmed")}
        </>
      );
  }
}

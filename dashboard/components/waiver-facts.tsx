// A waiver as it stands: who asked, why, until when; a second person confirms it here.
import type { ReactNode } from "react";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { isOver } from "../gates.ts";
import { nameOf } from "../names.ts";
import { mayConfirm, whoConfirms, type Waiver } from "../waivers.ts";
import { useWorld } from "../world.ts";
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
    <section className="waiver" aria-label={`Waiver of ${gate.title}`}>
      <p>
        <b>
          <Standing waiver={waiver} />
        </b>{" "}
        <span className="ink2">
          asked <Moment at={waiver.at} />
        </span>
      </p>
      {waiver.status !== "in-force" && <p>{waiver.reason}</p>}
      {waits && mayConfirm(view, waiver, me) && (
        <ActButton send={() => api.send(view.key, "confirmWaiver", { gate: gate.id })}>
          Confirm the waiver
        </ActButton>
      )}
      {waits && !mayConfirm(view, waiver, me) && <p className="ink2">{whoConfirms(view)}</p>}
    </section>
  );
}

function Standing({ waiver: { by, until, status, confirmedBy } }: Pick<Props, "waiver">): ReactNode {
  const { people } = useWorld();
  const asker = nameOf(people, by);
  const end = <Moment at={until} />;
  switch (status) {
    case "pending":
      return (
        <>
          {asker} asks to waive this until {end}
        </>
      );
    case "in-force":
      return (
        <>
          Waived until {end} by {asker}, confirmed by {nameOf(people, confirmedBy ?? "")}
        </>
      );
    case "expired":
      return (
        <>
          The waiver by {asker} ended {end}
          {confirmedBy === undefined && ", unconfirmed"}
        </>
      );
  }
}

// What moved after someone signed: the reason why that signature no longer counts.
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { useWorld } from "../world.ts";
import { Changes } from "./changes.tsx";
import { Moment } from "./moment.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
}

export function WhatChanged({ view, gate }: Props) {
  const { people } = useWorld();
  const fallen = gate.seats
    .flatMap(({ signatures }) => signatures)
    .filter(({ status, changed }) => status === "stale" && changed !== undefined && changed.length > 0);
  return fallen.map((signature) => (
    <div className="what-changed" key={`${signature.by} ${signature.role}`}>
      <p>
        <b>{say("Changed after {0} signed", nameOf(people, signature.by))}</b>{" "}
        <span className="ink3">
          <Moment at={signature.at} />
        </span>
      </p>
      <Changes view={view} changes={signature.changed ?? []} />
    </div>
  ));
}

// One release: verdict, stages, what blocks first, then everything else; all of its acts are on this page.
import { memo, useDeferredValue } from "react";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { Absent } from "../components/absent.tsx";
import { BuildFacts } from "../components/build-facts.tsx";
import { StaleRow } from "../components/connection.tsx";
import { Decisions } from "../components/decisions.tsx";
import { Deployments } from "../components/deployments.tsx";
import { Dock } from "../components/dock.tsx";
import { Dossier } from "../components/dossier.tsx";
import { Environment } from "../components/environment.tsx";
import { FindingsRow } from "../components/findings.tsx";
import { Freezes } from "../components/freezes.tsx";
import { GateRow } from "../components/gate-row.tsx";
import { HoldOrStop } from "../components/hold-or-stop.tsx";
import { Link } from "../components/link.tsx";
import { NextAttempt } from "../components/next-attempt.tsx";
import {
  AlarmRow,
  HoldRow,
  RollBackRow,
  SignalRows,
  UndeliveredRows,
  WarningsRow,
} from "../components/notices.tsx";
import { PeopleOnStage } from "../components/people-on-stage.tsx";
import { PlanRow } from "../components/plan-row.tsx";
import { RelatedCalls } from "../components/related-calls.tsx";
import { Risks } from "../components/risks.tsx";
import { RollBack } from "../components/roll-back.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { StageRail } from "../components/stage-rail.tsx";
import { StageRow } from "../components/stage-row.tsx";
import { SuccessionRow } from "../components/succession.tsx";
import { Timeline } from "../components/timeline.tsx";
import { TurnRow } from "../components/turn-row.tsx";
import { Verdict } from "../components/verdict.tsx";
import { WaitTimes } from "../components/wait-times.tsx";
import { WhyItWaits } from "../components/why-it-waits.tsx";
import { gatesInFront, isOver, isYours, openStage } from "../gates.ts";
import { say } from "../language/say.ts";
import type { Reading } from "../reading.ts";
import { useView, useWorld } from "../world.ts";

interface Props {
  readonly releaseKey: string;
  readonly reading: Reading<true>;
}

export function ReleasePage({ releaseKey, reading }: Props) {
  const newest = useView(releaseKey);
  // A first drawing goes in slices, so that a slow phone stays usable; what changes on a drawn page is shown at once.
  const drawn = useDeferredValue(newest);
  const view = drawn?.key === releaseKey ? newest : drawn;
  return (
    <div className="run">
      <title>
        {view === undefined
          ? say("{0}: Runsheet", releaseKey)
          : say("{0} {1}: Runsheet", view.key, view.title)}
      </title>
      {view === undefined ? (
        <Absent name={releaseKey} all={<Link to="/releases">{say("Releases")}</Link>} reading={reading} />
      ) : (
        <>
          <Sheet view={view} />
          <Side view={view} />
        </>
      )}
    </div>
  );
}

const Sheet = memo(function Sheet({ view }: { readonly view: ReleaseView }) {
  const { me } = useWorld();
  const stage = openStage(view);
  const gates = gatesInFront(view, me);
  const first = isOver(view) ? undefined : gates.find((gate) => isYours(gate, me));
  const others = view.stages.filter(({ id }) => id !== stage?.id);
  return (
    <main className="sheet">
      <StaleRow />
      <Verdict view={view}>
        <RollBack view={view} />
        <NextAttempt view={view} />
      </Verdict>
      <WarningsRow view={view} />
      <HoldRow view={view} />
      <AlarmRow view={view} />
      <RollBackRow view={view} />
      <TurnRow view={view} />
      <SuccessionRow view={view} />
      <FindingsRow view={view} />
      <PlanRow view={view} />
      <StageRail view={view} />
      <SectionHead title={stage?.title ?? say("Gates")} note={say("what blocks comes first")} />
      <ul className="rows">
        {gates.map((gate) => (
          <GateRow key={gate.id} view={view} gate={gate} first={gate === first} />
        ))}
        <UndeliveredRows view={view} />
        <SignalRows view={view} />
      </ul>
      {others.length > 0 && <SectionHead title={say("Other stages")} />}
      {others.map((other) => (
        <StageRow key={other.id} view={view} stage={other} />
      ))}
      <WhyItWaits view={view} />
      <WaitTimes view={view} />
      <Decisions view={view} />
      <RelatedCalls view={view} />
      <Timeline view={view} />
      {first !== undefined && <Dock gate={first} />}
    </main>
  );
});

const Side = memo(function Side({ view }: { readonly view: ReleaseView }) {
  return (
    <aside className="side" aria-label={say("About this release")}>
      <BuildFacts view={view} />
      <Risks view={view} />
      <Deployments view={view} />
      <Environment view={view} />
      <Freezes view={view} />
      <PeopleOnStage view={view} />
      <Dossier view={view} />
      <HoldOrStop view={view} />
    </aside>
  );
});

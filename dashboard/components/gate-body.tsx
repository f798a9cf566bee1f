// What a gate holds, in the order it is read: what changed, evidence, what to do about it, seats.
import Paperclip from "lucide-react/icons/paperclip";
import RefreshCw from "lucide-react/icons/refresh-cw";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { isBlocking, isOver } from "../gates.ts";
import { say } from "../language/say.ts";
import { whyNot } from "../permissions.ts";
import { mayAsk } from "../questions.ts";
import { mayWaive, waiverToShow } from "../waivers.ts";
import { useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { AttachEvidence } from "./attach-evidence.tsx";
import { CheckFacts } from "./check-facts.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { GoSheet } from "./go-sheet.tsx";
import { Ask, Questions } from "./questions.tsx";
import { Rejection } from "./rejection.tsx";
import { ReportDeployment } from "./report-deployment.tsx";
import { Seats } from "./seats.tsx";
import { Unfold } from "./unfold.tsx";
import { Waive } from "./waive.tsx";
import { WaiverFacts } from "./waiver-facts.tsx";
import { WhatChanged } from "./what-changed.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
  readonly first: boolean;
}

export function GateBody({ view, gate, first }: Props) {
  const acting = !isOver(view) && gate.status !== "not-open";
  const waiver = waiverToShow(gate);
  return (
    <div className="gate-body">
      <WhatChanged view={view} gate={gate} />
      {gate.rejection !== undefined && <Rejection view={view} gate={gate} rejection={gate.rejection} />}
      {waiver !== undefined && <WaiverFacts view={view} gate={gate} waiver={waiver} />}
      <Questions view={view} gate={gate} />
      <EvidenceList gate={gate} />
      {gate.check !== undefined && <CheckFacts check={gate.check} />}
      {acting && <GateActs view={view} gate={gate} />}
      <Seats view={view} gate={gate} first={first} />
      {gate.kind === "decision" && acting && <GoSheet view={view} gate={gate} />}
    </div>
  );
}

function GateActs({ view, gate }: Omit<Props, "first">) {
  const { me } = useWorld();
  const takesEvidence = gate.needs.length > 0;
  const waivable = mayWaive(view, gate, me);
  const askable = mayAsk(view, gate, me);
  if (![takesEvidence, gate.check !== undefined, waivable, askable].includes(true)) return null;
  return (
    <div className="acts">
      {takesEvidence && (
        <Unfold label={say("Attach evidence")} icon={Paperclip}>
          {(close) => <AttachEvidence view={view} gate={gate} onDone={close} />}
        </Unfold>
      )}
      {gate.check !== undefined && <CheckActs view={view} gate={gate} check={gate.check.name} />}
      {waivable && <Waive view={view} gate={gate} />}
      {askable && <Ask view={view} gate={gate} />}
    </div>
  );
}

function CheckActs({ view, gate, check }: Omit<Props, "first"> & { readonly check: string }) {
  const { api, me } = useWorld();
  const environment = view.stages.find(({ gates }) => gates.includes(gate))?.environment;
  return (
    <>
      {check === "deployment" && isBlocking(gate) && (
        <Unfold label={say("Report deployment")}>
          {(close) => <ReportDeployment view={view} environment={environment} onDone={close} />}
        </Unfold>
      )}
      <ActButton
        icon={RefreshCw}
        why={whyNot(view, me, "recheck")}
        send={() => api.send(view.key, "recheck", { gate: gate.id })}
      >
        {say("Check again")}
      </ActButton>
    </>
  );
}

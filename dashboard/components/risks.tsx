import type { ReleaseView } from "#domain/release/view-schema.ts";
import { isOver } from "../gates.ts";
import { say } from "../language/say.ts";
import { capitalised, nameOf } from "../names.ts";
import { whyNotClose } from "../permissions.ts";
import { useWorld } from "../world.ts";
import { Moment } from "./moment.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { RecordRisk } from "./record-risk.tsx";
import { Unfold } from "./unfold.tsx";

type Risk = ReleaseView["risks"][number];

export function Risks({ view }: { readonly view: ReleaseView }) {
  const open = view.risks.filter(({ status }) => status === "open");
  const closed = view.risks.filter(({ status }) => status === "closed");
  return (
    <section data-row="">
      <h2>
        {say("Risks")} <span>{open.length === 0 ? say("none open") : say("{0} open", open.length)}</span>
      </h2>
      <ul className="side-list">
        {[...open, ...closed].map((risk) => (
          <RiskItem key={risk.id} view={view} risk={risk} />
        ))}
      </ul>
      {!isOver(view) && (
        <Unfold label={say("Record a risk")}>{(close) => <RecordRisk view={view} onDone={close} />}</Unfold>
      )}
    </section>
  );
}

function RiskItem({ view, risk }: { readonly view: ReleaseView; readonly risk: Risk }) {
  const { people, me, api } = useWorld();
  const { id, title, severity, owner, due, telemetryStory, mitigation, status, closedReason } = risk;
  return (
    <li data-row="" className={status === "closed" ? "ink3" : undefined}>
      <h3>{title}</h3>
      <p>
        {capitalised(severity)}. {nameOf(people, owner)}
        {due !== undefined && (
          <>
            {say(", due")} <Moment at={due} form="day" />
          </>
        )}
        {telemetryStory !== undefined && say(", story {0}", telemetryStory)}
      </p>
      <p>{status === "closed" ? say("Closed: {0}", closedReason ?? "") : mitigation}</p>
      {status === "open" && !isOver(view) && (
        <Unfold label={say("Close")} look="quiet" why={whyNotClose(view, me, owner)}>
          {(close) => (
            <ReasonForm
              submit={say("Close the risk")}
              label={say("Why it is closed")}
              send={(reason) => api.send(view.key, "closeRisk", { id, reason })}
              onDone={close}
            />
          )}
        </Unfold>
      )}
    </li>
  );
}

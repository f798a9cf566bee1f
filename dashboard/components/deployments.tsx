import type { ReleaseView } from "#domain/release/view-schema.ts";
import { isOver, type Mark } from "../gates.ts";
import { say } from "../language/say.ts";
import { capitalised, nameOf } from "../names.ts";
import { useWorld } from "../world.ts";
import { Moment } from "./moment.tsx";
import { OutsideLink } from "./outside-link.tsx";
import { StateIcon } from "./pin.tsx";
import { ReportDeployment } from "./report-deployment.tsx";
import { Unfold } from "./unfold.tsx";

const markByStatus = { succeeded: "met", started: "open", failed: "failed" } as const satisfies Record<
  string,
  Mark
>;

export function Deployments({ view }: { readonly view: ReleaseView }) {
  const { people } = useWorld();
  const latest = [...view.deployments].reverse();
  return (
    <section data-row="">
      <h2>{say("Deployments")}</h2>
      <ul className="side-list">
        {latest.length === 0 && <li className="ink3">{say("None reported yet.")}</li>}
        {latest.map(({ environment, status, tag, url, runbook, at, by }) => (
          <li key={`${environment} ${at} ${status}`}>
            <p>
              <StateIcon mark={markByStatus[status]} size={14} /> {capitalised(environment)}:{" "}
              <code>{tag}</code> {status}
            </p>
            <p>
              <Moment at={at} />, {nameOf(people, by)}
              {runbook !== undefined && (
                <>
                  , <OutsideLink href={runbook}>{say("runbook")}</OutsideLink>
                </>
              )}
              {url !== undefined && (
                <>
                  , <OutsideLink href={url}>{say("open it")}</OutsideLink>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      {!isOver(view) && (
        <Unfold label={say("Report deployment")}>
          {(close) => <ReportDeployment view={view} environment={nextEnvironment(view)} onDone={close} />}
        </Unfold>
      )}
    </section>
  );
}

/** Before the go it is the stage's own environment; from the go on it is the last one of the plan. */
function nextEnvironment(view: ReleaseView): string | undefined {
  const stage =
    view.status === "reviewing" ? view.stages.find(({ id }) => id === view.stage) : view.stages.at(-1);
  return stage?.environment;
}

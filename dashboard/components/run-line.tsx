// A metric run in one line: what made it, its revision, what came too late for it, its archived report.
import { say } from "../language/say.ts";
import { useReading } from "../reading.ts";
import { useWorld } from "../world.ts";
import { Moment } from "./moment.tsx";
import { OutsideLink } from "./outside-link.tsx";

export function RunLine({ id }: { readonly id: string }) {
  const { api } = useWorld();
  const { body: run, problem, again } = useReading(id, () => api.metricRun(id));
  if (run === undefined)
    return (
      <p className="run-line">
        <code>{id}</code>
        {problem !== undefined && (
          <span>
            {problem.detail}{" "}
            <button type="button" className="as-link" onClick={again}>
              {say("Try again")}
            </button>
          </span>
        )}
      </p>
    );
  const { producedBy, links, asOf, revision, figures, output } = run;
  return (
    <p className="run-line">
      <span>
        {say("Made by")}{" "}
        <code>
          <OutsideLink href={links.temporal}>{producedBy.workflowId}</OutsideLink>
        </code>
      </span>{" "}
      <span>
        {say("up to")} <Moment at={asOf} />
        {say(", revision {0}", revision)}
      </span>{" "}
      <span>{figures.lateFacts === 1 ? say("1 late fact") : say("{0} late facts", figures.lateFacts)}</span>{" "}
      {output !== undefined && <a href={`/api/evidence/${output.sha256}`}>{say("Report")}</a>}
    </p>
  );
}

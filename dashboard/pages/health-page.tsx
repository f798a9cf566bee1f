// How Runsheet itself stands, for whoever runs it: what needs a hand first, then parts, workers and schedules.
import { useEffect, useEffectEvent } from "react";
import type { HealthReport } from "#domain/health/report.ts";
import { healthVerdict, unansweredInWords } from "#domain/health/verdict.ts";
import { Announcer } from "../components/announcer.tsx";
import { StaleRow } from "../components/connection.tsx";
import { EnvironmentRow } from "../components/environment.tsx";
import { FailureRow } from "../components/failure.tsx";
import { FindingRow, PartRow, ScheduleRow, WorkerRow } from "../components/health-rows.tsx";
import { Moment } from "../components/moment.tsx";
import { Row } from "../components/row.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { Waiting } from "../components/waiting.tsx";
import { ZoneLine } from "../components/zone-line.tsx";
import { useEvery } from "../every.ts";
import { partsInOrder } from "../health-words.ts";
import { say } from "../language/say.ts";
import { useReading } from "../reading.ts";
import { useSettled } from "../settled.ts";
import { useEnvironments, useNews, useNow, useWorld } from "../world.ts";

/** What comes within it is answered by one look. */
const burstMs = 1_000;
/** Longer than the API waits for parts that do not answer. */
const unansweredMs = 10_000;

export function HealthPage() {
  const { api } = useWorld();
  const news = useSettled(useNews(), burstMs);
  const { body, problem, again } = useReading(`health ${news}`, () => api.health());
  useFired(body, again);
  // No event tells that a part can be asked again.
  useEvery(unansweredMs, body !== undefined && body.unanswered.length > 0, again);
  const waits = body === undefined && problem === undefined;
  return (
    <div className="run">
      <title>{say("Health: Runsheet")}</title>
      <main className="sheet" aria-busy={waits}>
        <StaleRow />
        <Head report={body} again={again} />
        {problem !== undefined && <FailureRow problem={problem} again={again} />}
        {waits && <Waiting />}
        {body !== undefined && <Sections report={body} />}
      </main>
    </div>
  );
}

/** No event tells that a schedule has fired: it is looked for when its time has come. */
function useFired(report: HealthReport | undefined, again: () => void): void {
  const now = useNow();
  const fired =
    report?.schedules.filter(({ next }) => next !== undefined && Date.parse(next) < now).length ?? 0;
  const look = useEffectEvent(again);
  useEffect(() => {
    if (fired > 0) look();
  }, [fired]);
}

function Head({ report, again }: { readonly report: HealthReport | undefined; readonly again: () => void }) {
  const { clock } = useWorld();
  if (report === undefined)
    return (
      <Row className="verdict" id="verdict">
        <h1>{say("Health")}</h1>
        <ZoneLine />
      </Row>
    );
  const { mark, text } = healthVerdict(report);
  const { findings, unanswered, at } = report;
  return (
    <Row className="verdict" id="verdict" pinSize={32} mark={mark}>
      <h1 lang="en">{text}</h1>
      <Announcer text={text} lang="en" />
      <p className="zone">
        {say("Times in {0}. As of", clock.zoneName)} <Moment at={at} form="time" />.{" "}
        {findings.length > 0 && unanswered.length > 0 && (
          <span lang="en">{unansweredInWords(unanswered)}</span>
        )}
      </p>
      <p className="acts">
        <button type="button" className="button outlined" onClick={again}>
          {say("Look again")}
        </button>
      </p>
    </Row>
  );
}

function Sections({ report }: { readonly report: HealthReport }) {
  const { findings, workers, schedules, unanswered } = report;
  return (
    <>
      {findings.length > 0 && <SectionHead title={say("Needs a hand")} />}
      <ul className="rows" aria-label={say("Needs a hand")}>
        {findings.map((finding) => (
          <FindingRow key={finding.id} finding={finding} />
        ))}
      </ul>
      <Environments />
      <SectionHead title={say("Parts")} note={say("and since when they are so")} id="parts" />
      <ul className="rows" aria-labelledby="parts">
        {partsInOrder(report).map((part) => (
          <PartRow key={part.name} part={part} />
        ))}
      </ul>
      <SectionHead title={say("Workers")} id="workers" />
      {workers.length === 0 && (
        <Nothing asked={!unanswered.includes("workers")} text={say("No worker polls.")} />
      )}
      <ul className="rows" aria-labelledby="workers">
        {workers.map((worker) => (
          <WorkerRow key={worker.identity} worker={worker} />
        ))}
      </ul>
      <SectionHead title={say("Schedules")} id="schedules" />
      {schedules.length === 0 && (
        <Nothing asked={!unanswered.includes("schedules")} text={say("Nothing is scheduled.")} />
      )}
      <ul className="rows" aria-labelledby="schedules">
        {schedules.map((schedule) => (
          <ScheduleRow key={schedule.id} schedule={schedule} />
        ))}
      </ul>
    </>
  );
}

/** In the order of the plan; each has its stop switch here. */
function Environments() {
  const { plan } = useWorld();
  const known = useEnvironments();
  const names = [...new Set(plan.release?.stages.map(({ environment }) => environment))];
  const shown = names.flatMap((name) => known.get(`environment/${name}`) ?? []);
  if (shown.length === 0) return null;
  return (
    <>
      <SectionHead title={say("Environments")} note={say("and who has them")} id="environments" />
      <ul className="rows" aria-labelledby="environments">
        {shown.map((environment) => (
          <EnvironmentRow key={environment.id} environment={environment} />
        ))}
      </ul>
    </>
  );
}

function Nothing({ asked, text }: { readonly asked: boolean; readonly text: string }) {
  return (
    <Row mark={asked ? "failed" : "insufficient-data"}>
      <p className="lead">{asked ? text : say("Temporal can't be asked now.")}</p>
    </Row>
  );
}

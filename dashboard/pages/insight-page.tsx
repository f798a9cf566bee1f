// Where the time of past releases went: from start to production, and at which gates.
import type { GateInsight, Insight } from "#domain/release/insight.ts";
import { Announcer } from "../components/announcer.tsx";
import { StaleRow } from "../components/connection.tsx";
import { FailureRow } from "../components/failure.tsx";
import { Link } from "../components/link.tsx";
import { Moment } from "../components/moment.tsx";
import { Row } from "../components/row.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { Waiting } from "../components/waiting.tsx";
import { ZoneLine } from "../components/zone-line.tsx";
import {
  insightVerdict,
  spentInWords,
  spentMs,
  spentParts,
  wholeMs,
  widthOf,
  wordByPart,
  type SpentPart,
} from "../insight-words.ts";
import { say } from "../language/say.ts";
import { useReading } from "../reading.ts";
import { releasePath } from "../routes.ts";
import "../styles/record.css";
import "../styles/insight.css";
import { span } from "../time.ts";
import { useWorld } from "../world.ts";

export function InsightPage() {
  const { api } = useWorld();
  const { body, problem, again } = useReading("insight", () => api.insight());
  const waits = body === undefined && problem === undefined;
  return (
    <div className="run">
      <title>{say("Where time goes: Runsheet")}</title>
      <main className="sheet" aria-busy={waits}>
        <StaleRow />
        <Head insight={body} />
        {problem !== undefined && <FailureRow problem={problem} again={again} />}
        {waits && <Waiting />}
        {body !== undefined && body.releases.length > 0 && <Sections insight={body} />}
      </main>
    </div>
  );
}

function Head({ insight }: { readonly insight: Insight | undefined }) {
  const [first] = insight?.gates ?? [];
  const text = insight === undefined ? say("Where time goes") : insightVerdict(insight);
  return (
    <Row className="verdict" id="verdict">
      <p className="crumb">
        <Link to="/releases">{say("Releases")}</Link>
      </p>
      <h1>{text}</h1>
      {insight !== undefined && <Announcer text={text} />}
      {insight?.releases.length === 0 && (
        <p className="lead">
          {say("How long each took, and at which gates, stands here from the first on.")}
        </p>
      )}
      {first !== undefined && (
        <p className="lead">
          {say("Most of it went to {0}: {1} on average.", first.title, span(wholeMs(first)))}
        </p>
      )}
      <ZoneLine />
    </Row>
  );
}

function Sections({ insight: { releases, leadTime, gates } }: { readonly insight: Insight }) {
  return (
    <>
      <SectionHead title={say("Lead time")} note={say("from start to production")} id="lead-time" />
      <Row className="waits-row">
        <table className="waits" aria-labelledby="lead-time">
          <thead>
            <tr>
              <th scope="col">{say("Release")}</th>
              <th scope="col" className="scale">
                <span className="hidden">{say("On one scale")}</span>
              </th>
              <th scope="col">{say("Took")}</th>
              <th scope="col">{say("In production")}</th>
            </tr>
          </thead>
          <tbody>
            {releases.map((release) => (
              <LeadLine key={release.key} release={release} widestMs={leadTime?.longestMs ?? 0} />
            ))}
          </tbody>
        </table>
      </Row>
      <SectionHead title={say("Time at each gate")} note={say("on average, longest first")} id="gate-times" />
      <Row className="waits-row">
        <GateTable gates={gates} />
        <p className="waits-key" aria-hidden="true">
          {spentParts.map((part) => (
            <span key={part}>
              <i className={part} /> {wordByPart[part]}
            </span>
          ))}
        </p>
        <p className="hint">
          {say(
            "Work on a gate begins with the first thing that a person does there. What needs one signature has none: all of it was wait.",
          )}
        </p>
      </Row>
    </>
  );
}

interface LeadProps {
  readonly release: Insight["releases"][number];
  readonly widestMs: number;
}

function LeadLine({ release, widestMs }: LeadProps) {
  const { key, title, leadMs, deployedAt, attempts } = release;
  return (
    <tr>
      <th scope="row">
        <Link to={releasePath(key)}>{key}</Link> <span className="hint">{title}</span>
      </th>
      <td className="bars">
        <Bar parts={[{ name: "whole", ms: leadMs }]} widestMs={widestMs} />
      </td>
      <td>{attempts === 1 ? span(leadMs) : say("{0} in {1} attempts", span(leadMs), attempts)}</td>
      <td>
        <Moment at={deployedAt} />
      </td>
    </tr>
  );
}

function GateTable({ gates }: { readonly gates: readonly GateInsight[] }) {
  const widestMs = Math.max(...gates.map(wholeMs));
  return (
    <table className="waits" aria-labelledby="gate-times">
      <thead>
        <tr>
          <th scope="col">{say("Gate")}</th>
          <th scope="col" className="scale">
            <span className="hidden">{say("On one scale")}</span>
          </th>
          <th scope="col">{say("Spent")}</th>
          <th scope="col">{say("Longest")}</th>
        </tr>
      </thead>
      <tbody>
        {gates.map((gate) => (
          <tr key={gate.id}>
            <th scope="row">
              {gate.title} <span className="hint">{`n\u00a0=\u00a0${gate.releases}`}</span>
            </th>
            <td className="bars">
              <Bar
                parts={spentParts.map((name) => ({ name, ms: spentMs(gate, name) }))}
                widestMs={widestMs}
              />
            </td>
            <td>{spentInWords(gate)}</td>
            <td>
              {gate.longestMs > 0 && (
                <>
                  {span(gate.longestMs)} <Link to={releasePath(gate.longestIn)}>{gate.longestIn}</Link>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface BarProps {
  readonly parts: readonly { readonly name: SpentPart | "whole"; readonly ms: number }[];
  readonly widestMs: number;
}

/** The words beside it say the same. */
function Bar({ parts, widestMs }: BarProps) {
  return (
    <span className="wait-bar spent" aria-hidden="true">
      {parts.map(({ name, ms }) => (
        <i key={name} className={name} style={{ width: widthOf(ms, widestMs) }} />
      ))}
    </span>
  );
}

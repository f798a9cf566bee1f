// The plan for people who will not read YAML: whether it holds, what it brings, what it asks of whom.
import type { Preview } from "#domain/preview/preview.ts";
import type { RosterPerson } from "#domain/roster.ts";
import { Announcer } from "../components/announcer.tsx";
import { StaleRow } from "../components/connection.tsx";
import { FailureRow } from "../components/failure.tsx";
import { Moment } from "../components/moment.tsx";
import { StateIcon } from "../components/pin.tsx";
import { PlanCalendar } from "../components/plan-calendar.tsx";
import {
  PlanCalls,
  PlanDocuments,
  PlanDryRun,
  PlanFreezes,
  PlanMetrics,
  PlanTiles,
} from "../components/plan-parts.tsx";
import { PlanPeople } from "../components/plan-people.tsx";
import { PlanPermissions } from "../components/plan-permissions.tsx";
import { PlanProblems } from "../components/plan-problems.tsx";
import { PlanStages } from "../components/plan-stages.tsx";
import { Row } from "../components/row.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { Waiting } from "../components/waiting.tsx";
import type { Answer } from "../http.ts";
import { say } from "../language/say.ts";
import type { PlanCheck, WholePlan } from "../plan-api.ts";
import { titlesOf } from "../plan-gate-words.ts";
import { holdingsOf } from "../plan-holders.ts";
import { planVerdict, type PlanVerdict } from "../plan-verdict.ts";
import "../styles/plan.css";
import { useReading, type Reading } from "../reading.ts";
import { useWorld, type World } from "../world.ts";

interface Shown {
  readonly plan: WholePlan;
  readonly check: PlanCheck;
  readonly roster: readonly RosterPerson[];
}

export function PlanPage() {
  const { api } = useWorld();
  const { body, problem, again } = useReading("plan", () => readShown(api));
  const preview = useReading("preview", api.planPreview);
  const waits = body === undefined && problem === undefined;
  // What has failed for one reason is asked for by one press.
  const askBoth = (): void => {
    again();
    if (preview.problem !== undefined) preview.again();
  };
  return (
    <div className="run">
      <title>{say("Plan: Runsheet")}</title>
      <main className="sheet" aria-busy={waits}>
        <StaleRow />
        {body === undefined && (
          <Row className="verdict" id="verdict">
            <h1>{say("Plan")}</h1>
          </Row>
        )}
        {problem !== undefined && <FailureRow problem={problem} again={askBoth} />}
        {waits && <Waiting />}
        {body !== undefined && <Sections shown={body} preview={preview} />}
      </main>
      {body !== undefined && <OnThisPage />}
    </div>
  );
}

async function readShown(api: World["api"]): Promise<Answer<Shown>> {
  const [plan, check, roster] = await Promise.all([api.wholePlan(), api.planCheck(), api.roster()]);
  if (plan.outcome !== "answered") return plan;
  if (check.outcome !== "answered") return check;
  if (roster.outcome !== "answered") return roster;
  return { outcome: "answered", body: { plan: plan.body, check: check.body, roster: roster.body.items } };
}

interface SectionsProps {
  readonly shown: Shown;
  readonly preview: Reading<Preview>;
}

function Sections({ shown: { plan, check, roster }, preview }: SectionsProps) {
  const holdings = holdingsOf(plan, roster);
  return (
    <>
      <Head plan={plan} verdict={planVerdict(check, holdings)} />
      <PlanProblems check={check} titles={titlesOf(plan)} />
      <SectionHead
        title={say("The coming two weeks")}
        id="days"
        note={say("if nobody does anything meanwhile")}
      />
      {preview.problem !== undefined && <FailureRow problem={preview.problem} again={preview.again} />}
      {preview.body !== undefined && <PlanCalendar plan={plan} preview={preview.body} />}
      <PlanStages plan={plan} />
      <PlanPermissions plan={plan} holdings={holdings} />
      <PlanPeople plan={plan} roster={roster} holdings={holdings} />
      <PlanCalls plan={plan} />
      <PlanMetrics plan={plan} />
      <PlanTiles plan={plan} />
      <PlanDocuments plan={plan} />
      <PlanFreezes plan={plan} />
      <PlanDryRun plan={plan} />
    </>
  );
}

function Head({ plan, verdict }: { readonly plan: WholePlan; readonly verdict: PlanVerdict }) {
  const { clock } = useWorld();
  const { mark, word, text, reasons } = verdict;
  return (
    <Row className="verdict" id="verdict" mark={mark} pinSize={32} pinWord={word}>
      <p className="crumb">{plan.product}</p>
      <h1>{text}</h1>
      <Announcer text={text} />
      {reasons.length > 0 && (
        <ul className="reasons">
          {reasons.map((one) => (
            <li key={one.text}>
              <StateIcon mark={one.mark} />
              <a href={`#${one.to}`}>{one.text}</a>
            </li>
          ))}
        </ul>
      )}
      <p className="zone">
        {say("Revision")} <code>{plan.revision}</code>
        {say(", from a file of")} <Moment at={plan.since} />
        {say(". Times in {0}", clock.zoneName)}
      </p>
    </Row>
  );
}

const sections = {
  days: say("The coming two weeks"),
  stages: say("Stages and gates"),
  permissions: say("Who may do what"),
  people: say("People"),
  calls: say("Calls"),
  metrics: say("Nightly metrics"),
  tiles: say("Tiles"),
  documents: say("Documents"),
  freezes: say("Freezes"),
  "dry-run": say("Dry run"),
} as const;

function OnThisPage() {
  return (
    <aside className="side" aria-label={say("On this page")}>
      <section>
        <h2>{say("On this page")}</h2>
        <ul className="contents">
          {Object.entries(sections).map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}

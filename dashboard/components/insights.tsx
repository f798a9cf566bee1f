// What was learnt, each with its owner; recorded again under its name it is amended.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { roleName } from "#domain/role-name.ts";
import { isRecordable, nextInsightId, type Insight } from "../dry-runs.ts";
import { optionalIn, textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { whyNotDryRun } from "../permissions.ts";
import { useNow, useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { EvidenceLink } from "./evidence-link.tsx";
import { useRoles } from "./roles-field.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { TextField } from "./text-field.tsx";
import { Unfold } from "./unfold.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly run: PresentedDryRun;
}

export function Insights({ run }: Props) {
  const { insights } = run;
  return (
    <>
      <SectionHead
        title={say("Insights")}
        note={insights.length === 0 ? undefined : say("{0} recorded", insights.length)}
        id="insights"
      />
      <ul className="rows" aria-labelledby="insights">
        {insights.map((insight) => (
          <InsightRow key={insight.id} run={run} insight={insight} />
        ))}
      </ul>
      {isRecordable(run) && (
        <Row>
          <InsightForm key={nextInsightId(insights)} run={run} />
        </Row>
      )}
    </>
  );
}

function InsightRow({ run, insight }: Props & { readonly insight: Insight }) {
  const { me, clock } = useWorld();
  const now = useNow();
  const { nameOf } = useNaming(run);
  const { text, at, speaker, owner, tile, scenario, decision, due, link } = insight;
  const about = [
    speaker === undefined ? undefined : nameOf(speaker),
    owner === undefined ? undefined : say("for {0}", roleName(owner)),
    due === undefined ? undefined : say("due {0}", clock.day(due, now)),
    run.scenarios.find(({ id }) => id === scenario)?.title,
    tile,
    decision,
  ].filter((part) => part !== undefined);
  return (
    <Row as="li" className="gate" when={<When past={at} />}>
      <h3 className="said-text">{text.text ?? say("The text is redacted.")}</h3>
      <p className="lead">
        {about.join(", ")}
        {link !== undefined && (
          <>
            {" "}
            <EvidenceLink href={link} />
          </>
        )}
      </p>
      {isRecordable(run) && (
        <Unfold label={say("Amend")} look="quiet" why={whyNotDryRun(run, me, "recordInsight")}>
          {(close) => <InsightForm run={run} insight={insight} onDone={close} />}
        </Unfold>
      )}
    </Row>
  );
}

interface FormProps extends Props {
  readonly insight?: Insight;
  readonly onDone?: () => void;
}

function InsightForm({ run, insight, onDone }: FormProps) {
  const { api, me } = useWorld();
  const roles = useRoles();
  const { nameOf } = useNaming(run);
  const id = insight?.id ?? nextInsightId(run.insights);
  const typed = (name: "speaker" | "owner" | "due" | "scenario" | "tile" | "link" | "decision") =>
    insight?.[name] ?? "";
  const unsaid = { value: "", label: say("not said") };
  return (
    <ActForm
      label={insight === undefined ? say("Record an insight") : say("Amend {0}", id)}
      submit={[{ label: say("Record the insight"), why: whyNotDryRun(run, me, "recordInsight") }]}
      {...(onDone !== undefined && { onDone })}
      send={(fields) =>
        api.sendDryRun(run.key, "recordInsight", {
          id,
          text: textIn(fields, "text"),
          ...optionalIn(fields, "speaker", "owner", "due", "scenario", "tile", "link", "decision"),
        })
      }
    >
      <TextField
        name="text"
        label={say("What was learnt")}
        value={insight?.text.text ?? ""}
        lines={2}
        required
      />
      <ChoiceField
        name="speaker"
        label={say("Who said or showed it")}
        value={typed("speaker")}
        choices={[unsaid, ...run.participants.map((one) => ({ value: one.id, label: nameOf(one.id) }))]}
      />
      <ChoiceField
        name="owner"
        label={say("Who acts on it")}
        value={typed("owner")}
        choices={[unsaid, ...roles.map((role) => ({ value: role, label: roleName(role) }))]}
      />
      <TextField name="due" label={say("Due")} type="date" value={typed("due")} />
      <ChoiceField
        name="scenario"
        label={say("Scenario")}
        value={typed("scenario")}
        choices={[unsaid, ...run.scenarios.map((one) => ({ value: one.id, label: one.title }))]}
      />
      <TextField name="tile" label={say("Tile")} value={typed("tile")} />
      <TextField name="link" label={say("Link")} value={typed("link")} />
      <TextField name="decision" label={say("Decision id")} value={typed("decision")} mono />
    </ActForm>
  );
}

// The practice scenarios: what is expected of each, and its result by one line of fields and Enter.
import type { ComponentProps } from "react";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { isRecordable, type Scenario } from "../dry-runs.ts";
import { oneOf, optionalIn, textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { whyNotDryRun } from "../permissions.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { TextField } from "./text-field.tsx";
import { Unfold } from "./unfold.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly run: PresentedDryRun;
}

export function Scenarios({ run }: Props) {
  const { scenarios } = run;
  const done = scenarios.filter(({ result }) => result !== undefined).length;
  return (
    <>
      <SectionHead
        title={say("Practice scenarios")}
        note={done === 0 ? undefined : say("{0} of {1} recorded", done, scenarios.length)}
        id="scenarios"
      />
      <ul className="rows" aria-labelledby="scenarios">
        {scenarios.map((scenario) => (
          <ScenarioRow key={scenario.id} run={run} scenario={scenario} />
        ))}
      </ul>
    </>
  );
}

interface ScenarioProps extends Props {
  readonly scenario: Scenario;
}

function ScenarioRow({ run, scenario }: ScenarioProps) {
  const { me } = useWorld();
  const { result, title, expected, tile, action } = scenario;
  return (
    <Row as="li" className="gate" when={<When past={result?.at} />} {...stateOf(result)}>
      <h3>{title}</h3>
      <p className="lead">
        {expected} <span className="hint mono">{[tile, action].filter(Boolean).join(", ")}</span>
      </p>
      {result !== undefined && <Result run={run} result={result} />}
      {isRecordable(run) && me.customer !== true && <Recording run={run} scenario={scenario} />}
    </Row>
  );
}

function stateOf(result: Scenario["result"]): Pick<ComponentProps<typeof Row>, "mark" | "pinWord"> {
  if (result === undefined) return { mark: "not-open", pinWord: say("not recorded") };
  return { mark: result.unaided ? "met" : "waived", pinWord: resultWord(result.unaided) };
}

function Recording({ run, scenario }: ScenarioProps) {
  const { me } = useWorld();
  if (scenario.result === undefined) return <ResultForm run={run} scenario={scenario} />;
  return (
    <Unfold label={say("Amend")} look="quiet" why={whyNotDryRun(run, me, "recordScenario")}>
      {(close) => <ResultForm run={run} scenario={scenario} onDone={close} />}
    </Unfold>
  );
}

function resultWord(unaided: boolean): string {
  return unaided ? say("Unaided") : say("With help");
}

function Result({ run, result }: Props & { readonly result: NonNullable<Scenario["result"]> }) {
  const { nameOf } = useNaming(run);
  const { unaided, decision, person, said } = result;
  const note = said?.text ?? result.note;
  return (
    <p className="lead">
      <b>{resultWord(unaided)}</b>
      {person !== undefined && `, ${nameOf(person)}`}
      {", "}
      {decision === undefined ? say("without a decision id") : <code>{decision}</code>}
      {note !== undefined && `: ${note}`}
    </p>
  );
}

const results = ["unaided", "helped"] as const;

function ResultForm({ run, scenario, onDone }: ScenarioProps & { readonly onDone?: () => void }) {
  const { api, me } = useWorld();
  const { nameOf } = useNaming(run);
  const { id, title, result } = scenario;
  const typed = (name: "decision" | "person" | "note") => result?.[name] ?? "";
  const note = result?.said?.text ?? typed("note");
  return (
    <ActForm
      label={say("Result of {0}", title)}
      submit={[{ label: say("Record"), why: whyNotDryRun(run, me, "recordScenario") }]}
      {...(onDone !== undefined && { onDone })}
      send={(fields) =>
        api.sendDryRun(run.key, "recordScenario", {
          scenario: id,
          unaided: oneOf(results, textIn(fields, "unaided")) === "unaided",
          ...optionalIn(fields, "decision", "person", "note"),
        })
      }
    >
      <ChoiceField
        name="unaided"
        label={say("Result")}
        value={result?.unaided === false ? "helped" : "unaided"}
        choices={[
          { value: "unaided", label: say("Unaided") },
          { value: "helped", label: say("With help") },
        ]}
      />
      <TextField name="decision" label={say("Decision id")} value={typed("decision")} mono />
      <ChoiceField
        name="person"
        label={say("Who did it")}
        value={typed("person")}
        choices={[
          { value: "", label: say("not said") },
          ...run.participants.map((one) => ({ value: one.id, label: nameOf(one.id) })),
        ]}
      />
      <TextField name="note" label={say("Note")} value={note} />
    </ActForm>
  );
}

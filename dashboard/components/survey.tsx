// The survey after the session: the ladder from memory, and each question with its answers.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { isRecordable } from "../dry-runs.ts";
import { textIn } from "../fields.ts";
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

export function Survey({ run }: Props) {
  const { me } = useWorld();
  const { answers, question, steps } = run.survey;
  return (
    <>
      <SectionHead
        title={say("Survey")}
        note={say("{0} of {1} answered", answers.length, run.participants.length)}
        id="survey"
      />
      <Row>
        <p className="lead">{question}</p>
        {steps.length > 0 && <p className="hint">{say("Right: {0}", steps.join(", "))}</p>}
        {isRecordable(run) && (
          <Unfold label={say("Record an answer")} why={whyNotDryRun(run, me, "recordSurvey")}>
            {(close) => <SurveyForm run={run} onDone={close} />}
          </Unfold>
        )}
      </Row>
      <ul className="rows" aria-labelledby="survey">
        {answers.map((answer) => (
          <AnswerRow key={answer.person} run={run} answer={answer} />
        ))}
      </ul>
    </>
  );
}

interface AnswerProps extends Props {
  readonly answer: PresentedDryRun["survey"]["answers"][number];
}

function AnswerRow({ run, answer: { person, ladder, answers, at, ok } }: AnswerProps) {
  const { nameOf } = useNaming(run);
  const word = ok ? say("the ladder is right") : say("the ladder is not right");
  return (
    <Row as="li" className="gate" mark={ok ? "met" : "failed"} pinWord={word} when={<When past={at} />}>
      <h3>{say("{0}: {1}", nameOf(person), word)}</h3>
      <p className="lead">{ladder.length === 0 ? say("No step was named.") : ladder.join(", ")}</p>
      {answers.map(({ question, text }) => (
        <div key={question}>
          <p className="hint">{question}</p>
          <p className="said-text">{text.text ?? say("The text is redacted.")}</p>
        </div>
      ))}
    </Row>
  );
}

/** One step a line. */
function stepsIn(text: string): string[] {
  return text
    .split("\n")
    .map((step) => step.trim())
    .filter((step) => step !== "");
}

function SurveyForm({ run, onDone }: Props & { readonly onDone: () => void }) {
  const { api, me } = useWorld();
  const { nameOf } = useNaming(run);
  const { questions, answers, question } = run.survey;
  const askable = run.participants.filter(({ id }) => me.customer !== true || id === me.id);
  const first = askable.find(({ id }) => answers.every(({ person }) => person !== id)) ?? askable[0];
  return (
    <ActForm
      label={say("Record an answer")}
      submit={say("Record the answer")}
      onDone={onDone}
      send={(fields) =>
        api.sendDryRun(run.key, "recordSurvey", {
          person: textIn(fields, "person"),
          ladder: stepsIn(textIn(fields, "ladder")),
          answers: questions.flatMap((asked, index) => {
            const text = textIn(fields, `answers.${index}`);
            return text === "" ? [] : [{ question: asked, text }];
          }),
        })
      }
    >
      <ChoiceField
        name="person"
        label={say("Who answers")}
        value={first?.id}
        choices={askable.map(({ id }) => ({ value: id, label: nameOf(id) }))}
      />
      <TextField name="ladder" label={question} hint={say("One step a line, from memory")} lines={3} />
      {questions.map((asked, index) => (
        <TextField key={asked} name={`answers.${index}`} label={asked} lines={2} />
      ))}
    </ActForm>
  );
}

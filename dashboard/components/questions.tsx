// What is asked on a gate, with the answers; anybody of the team answers here.
import MessageCircleQuestion from "lucide-react/icons/message-circle-question-mark";
import { listInWords } from "#domain/list-words.ts";
import type { QuestionView } from "#domain/release/question-schema.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { textIn } from "../fields.ts";
import { isOver } from "../gates.ts";
import { nameOf } from "../names.ts";
import { whyNot } from "../permissions.ts";
import { questionsInOrder } from "../questions.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { Moment } from "./moment.tsx";
import { TextField } from "./text-field.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
}

export function Questions({ view, gate }: Props) {
  return questionsInOrder(gate).map((one) => <Question key={one.id} view={view} gate={gate} asked={one} />);
}

function Question({ view, gate, asked }: Props & { readonly asked: QuestionView }) {
  const { people, me, api } = useWorld();
  const { id, question, by, at, to, answer } = asked;
  const answerable = answer === undefined && !isOver(view) && whyNot(view, me, "answer") === undefined;
  return (
    <section className="question" aria-label={`Question on ${gate.title}`}>
      <p>
        <b>{nameOf(people, by)} asks</b>{" "}
        <span className="ink2">
          <Moment at={at} />
          {answer === undefined && to.length > 0 && (
            <>
              ,{" "}
              {listInWords(
                to.map((person) => nameOf(people, person)),
                "and",
              )}{" "}
              can tell
            </>
          )}
        </span>
      </p>
      <p>{question}</p>
      {answer !== undefined && (
        <>
          <p>
            <b>{nameOf(people, answer.by)} answers</b>{" "}
            <span className="ink2">
              <Moment at={answer.at} />
            </span>
          </p>
          <p>{answer.text}</p>
        </>
      )}
      {answerable && (
        <Unfold label="Answer">
          {(close) => (
            <ActForm
              label={`Answer on ${gate.title}`}
              submit="Send the answer"
              onDone={close}
              send={(fields) =>
                api.send(view.key, "answer", { gate: gate.id, question: id, text: textIn(fields, "text") })
              }
            >
              <TextField name="text" label="Answer" lines={2} required />
            </ActForm>
          )}
        </Unfold>
      )}
    </section>
  );
}

/** It blocks nothing, and says so where it is asked. */
export function Ask({ view, gate }: Props) {
  const { api } = useWorld();
  return (
    <Unfold label="Ask" icon={MessageCircleQuestion}>
      {(close) => (
        <ActForm
          label={`Ask on ${gate.title}`}
          submit="Ask the question"
          onDone={close}
          send={(fields) =>
            api.send(view.key, "requestInfo", { gate: gate.id, question: textIn(fields, "question") })
          }
        >
          <p>The authors are told. The question blocks nothing.</p>
          <TextField name="question" label="Question" lines={2} required />
        </ActForm>
      )}
    </Unfold>
  );
}

// What is asked on a gate, with the answers; anybody of the team answers here.
import MessageCircleQuestion from "lucide-react/icons/message-circle-question-mark";
import type { QuestionView } from "#domain/release/question-schema.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { textIn } from "../fields.ts";
import { isOver } from "../gates.ts";
import { listed } from "../language/lists.ts";
import { say } from "../language/say.ts";
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
    <section className="question" aria-label={say("Question on {0}", gate.title)}>
      <p>
        <b>{say("{0} asks", nameOf(people, by))}</b>{" "}
        <span className="ink2">
          <Moment at={at} />
          {answer === undefined && to.length > 0 && (
            <>
              {say(
                ", {0} can tell",
                listed(
                  to.map((person) => nameOf(people, person)),
                  "and",
                ),
              )}
            </>
          )}
        </span>
      </p>
      <p>{question}</p>
      {answer !== undefined && (
        <>
          <p>
            <b>{say("{0} answers", nameOf(people, answer.by))}</b>{" "}
            <span className="ink2">
              <Moment at={answer.at} />
            </span>
          </p>
          <p>{answer.text}</p>
        </>
      )}
      {answerable && (
        <Unfold label={say("Answer")}>
          {(close) => (
            <ActForm
              label={say("Answer on {0}", gate.title)}
              submit={say("Send the answer")}
              onDone={close}
              send={(fields) =>
                api.send(view.key, "answer", { gate: gate.id, question: id, text: textIn(fields, "text") })
              }
            >
              <TextField name="text" label={say("Answer|its text")} lines={2} required />
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
    <Unfold label={say("Ask")} icon={MessageCircleQuestion}>
      {(close) => (
        <ActForm
          label={say("Ask on {0}", gate.title)}
          submit={say("Ask the question")}
          onDone={close}
          send={(fields) =>
            api.send(view.key, "requestInfo", { gate: gate.id, question: textIn(fields, "question") })
          }
        >
          <p>{say("The authors are told. The question blocks nothing.")}</p>
          <TextField name="question" label={say("Question")} lines={2} required />
        </ActForm>
      )}
    </Unfold>
  );
}

// Who takes part and what they answered; somebody of the team may note an answer that came another way.
import type { PresentedCall } from "#domain/call/presented.ts";
import { isAhead, wordByAnswer } from "../calls.ts";
import { oneOf, textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { capitalised } from "../names.ts";
import { useNaming } from "../naming.ts";
import { whyNotCall } from "../permissions.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { Person } from "./person.tsx";
import { StateIcon } from "./pin.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly call: PresentedCall;
}

type Participant = PresentedCall["participants"][number];

const answers = ["yes", "maybe", "no"] as const;
const markByAnswer = { yes: "met", maybe: "open", no: "waived" } as const;

export function Participants({ call }: Props) {
  const { me } = useWorld();
  return (
    <>
      <SectionHead title={say("Participants")} />
      <Row id="participants">
        <ul className="participants" aria-label={say("Participants")}>
          {call.participants.map((participant) => (
            <li key={participant.id}>
              <Person id={participant.id} name={participant.name} />
              <span className="from">{participant.organisation}</span>
              <AnswerWord participant={participant} />
            </li>
          ))}
        </ul>
        {isAhead(call) && call.participants.length > 0 && (
          <Unfold label={say("Note an answer")} look="quiet" why={whyNotCall(call, me, "confirm")}>
            {(close) => <AnswerForm call={call} onDone={close} />}
          </Unfold>
        )}
      </Row>
    </>
  );
}

function AnswerWord({ participant: { answer } }: { readonly participant: Participant }) {
  const mark = answer === undefined ? "open" : markByAnswer[answer];
  return (
    <span className="state ink2">
      <StateIcon mark={mark} size={14} />
      {answer === undefined ? say("no answer") : wordByAnswer[answer]}
    </span>
  );
}

function AnswerForm({ call, onDone }: Props & { readonly onDone: () => void }) {
  const { api, me } = useWorld();
  const { nameOf } = useNaming(call);
  const mine = call.participants.filter(({ id }) => id === me.id);
  const askable = me.customer === true ? mine : call.participants;
  const first = mine[0] ?? call.participants.find(({ answer }) => answer === undefined);
  return (
    <ActForm
      label={say("Note an answer")}
      submit={say("Note the answer")}
      onDone={onDone}
      send={(fields) =>
        api.sendCall(call.key, "confirm", {
          person: textIn(fields, "person"),
          answer: oneOf(answers, textIn(fields, "answer")),
        })
      }
    >
      <ChoiceField
        name="person"
        label={say("Participant")}
        value={first?.id}
        choices={askable.map(({ id }) => ({ value: id, label: nameOf(id) }))}
      />
      <ChoiceField
        name="answer"
        label={say("Answer|its text")}
        choices={answers.map((value) => ({ value, label: capitalised(wordByAnswer[value]) }))}
      />
    </ActForm>
  );
}

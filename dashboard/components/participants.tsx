// Who takes part and what they answered; somebody of the team may note an answer that came another way.
import type { PresentedCall } from "#domain/call/presented.ts";
import { isAhead, wordByAnswer } from "../calls.ts";
import { oneOf } from "../fields.ts";
import { say } from "../language/say.ts";
import { capitalised } from "../names.ts";
import { useNaming } from "../naming.ts";
import { whyNotCall } from "../permissions.ts";
import { useWorld } from "../world.ts";
import { AnswerForm } from "./answer-form.tsx";
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
            {(close) => <NoteAnswer call={call} onDone={close} />}
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

function NoteAnswer({ call, onDone }: Props & { readonly onDone: () => void }) {
  const { api, me } = useWorld();
  const { nameOf } = useNaming(call);
  const mine = call.participants.filter(({ id }) => id === me.id);
  const first = mine[0] ?? call.participants.find(({ answer }) => answer === undefined);
  return (
    <AnswerForm
      askable={me.customer === true ? mine : call.participants}
      first={first?.id}
      answers={answers.map((value) => ({ value, label: capitalised(wordByAnswer[value]) }))}
      nameOf={nameOf}
      onDone={onDone}
      send={(person, answer) => api.sendCall(call.key, "confirm", { person, answer: oneOf(answers, answer) })}
    />
  );
}

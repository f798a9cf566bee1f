// Who leads the session and who takes part, each with what they answered.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { roleName } from "#domain/role-name.ts";
import { isAheadRun } from "../dry-runs.ts";
import { oneOf } from "../fields.ts";
import { say } from "../language/say.ts";
import { capitalised } from "../names.ts";
import { useNaming } from "../naming.ts";
import { whyNotDryRun } from "../permissions.ts";
import { useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { Person } from "./person.tsx";
import { StateIcon } from "./pin.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly run: PresentedDryRun;
}

const answers = ["yes", "no"] as const;
const markByAnswer = { open: "open", confirmed: "met", declined: "waived" } as const;
const wordByAnswer = {
  open: say("no answer"),
  confirmed: say("comes"),
  declined: say("does not come"),
} as const;
const markBySeat = { named: "open", confirmed: "met", open: "open", "stood-in": "stale" } as const;

export function DryRunRoster({ run }: Props) {
  const open = run.participants.filter(({ state }) => state === "open").length;
  return (
    <>
      <SectionHead
        title={say("Who leads and who takes part")}
        note={open === 0 ? undefined : say("{0} without an answer", open)}
      />
      <Row id="roster">
        <ul className="participants" aria-label={say("Facilitators")}>
          {run.facilitators.map((seat) => (
            <li key={seat.role}>
              {seat.person === undefined ? (
                <span className="person">{say("{0}: nobody yet", capitalised(roleName(seat.role)))}</span>
              ) : (
                <Person id={seat.person} />
              )}
              <span className="from">{say("Facilitator, {0}", roleName(seat.role))}</span>
              <span className="state ink2">
                <StateIcon mark={markBySeat[seat.state]} size={14} />
                {seatInWords(seat)}
              </span>
            </li>
          ))}
        </ul>
        <ul className="participants" aria-label={say("Participants")}>
          {run.participants.map(({ id, name, part, state }) => (
            <li key={id}>
              <Person id={id} name={name} />
              <span className="from">{part}</span>
              <span className="state ink2">
                <StateIcon mark={markByAnswer[state]} size={14} />
                {wordByAnswer[state]}
              </span>
            </li>
          ))}
        </ul>
        {isAheadRun(run) && <Answers run={run} />}
      </Row>
    </>
  );
}

function seatInWords({ state, standIn }: PresentedDryRun["facilitators"][number]): string {
  switch (state) {
    case "confirmed":
      return say("confirmed");
    case "named":
      return say("named by the plan");
    case "stood-in":
      return standIn === undefined ? say("open") : say("{0} stands in", roleName(standIn));
    case "open":
      return standIn === undefined ? say("open") : say("open; else {0} stands in", roleName(standIn));
  }
}

function Answers({ run }: Props) {
  const { api, me } = useWorld();
  const mine = run.participants.find(({ id }) => id === me.id);
  const answerWith = (answer: "yes" | "no") => () => api.sendDryRun(run.key, "confirm", { answer });
  return (
    <div className="acts">
      {mine?.state === "open" && (
        <>
          <ActButton send={answerWith("yes")}>{say("I come")}</ActButton>
          <ActButton look="quiet" send={answerWith("no")}>
            {say("I don't come")}
          </ActButton>
        </>
      )}
      <Unfold label={say("Note an answer")} look="quiet" why={whyNotDryRun(run, me, "confirm")}>
        {(close) => <NoteAnswer run={run} onDone={close} />}
      </Unfold>
    </div>
  );
}

function NoteAnswer({ run, onDone }: Props & { readonly onDone: () => void }) {
  const { api, me } = useWorld();
  const { nameOf } = useNaming(run);
  const askable = run.participants.filter(({ id }) => me.customer !== true || id === me.id);
  const first = askable.find(({ id }) => id === me.id) ?? askable.find(({ state }) => state === "open");
  return (
    <AnswerForm
      askable={askable}
      first={first?.id}
      answers={[
        { value: "yes", label: say("Comes") },
        { value: "no", label: say("Does not come") },
      ]}
      nameOf={nameOf}
      onDone={onDone}
      send={(person, answer) =>
        api.sendDryRun(run.key, "confirm", { person, answer: oneOf(answers, answer) })
      }
    />
  );
}

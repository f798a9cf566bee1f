// The pre-read and the gates before its publication: green it goes by itself, by hand only with a reason.
import Send from "lucide-react/icons/send";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { isAheadRun } from "../dry-runs.ts";
import { optionalIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { whyNotDryRun } from "../permissions.ts";
import { useWords, useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { ActForm } from "./act-form.tsx";
import { LetterText } from "./letter-text.tsx";
import { Moment } from "./moment.tsx";
import { StateIcon } from "./pin.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { TextField } from "./text-field.tsx";
import { Unfold } from "./unfold.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly run: PresentedDryRun;
}

export function DryRunPreRead({ run }: Props) {
  return (
    <>
      <SectionHead title={say("Pre-read")} note={<State run={run} />} id="pre-read" />
      {run.preRead.state === "sent" ? <Sent run={run} /> : <Unsent run={run} />}
      {run.preRead.text !== "" && <LetterText text={run.preRead.text} />}
    </>
  );
}

function Sent({ run: { preRead } }: Props) {
  return (
    <Row when={<When past={preRead.at} />} mark="met">
      <p className="lead">
        {preRead.late ? say("In {0}, later than planned.", preRead.channel) : say("In {0}.", preRead.channel)}
      </p>
    </Row>
  );
}

function Unsent({ run }: Props) {
  const { gates, due, late, channel } = run.preRead;
  const open = gates.filter(({ met }) => !met).length;
  return (
    <Row when={<When due={due} />} mark={late ? "late" : "not-open"}>
      {gates.length > 0 && <Gates run={run} />}
      {isAheadRun(run) && (
        <>
          <p className="lead">
            {open === 0
              ? say("Every gate is green: it goes to {0} by itself.", channel)
              : say("It goes to {0} by itself once every gate is green.", channel)}
          </p>
          <Sending run={run} open={open} />
        </>
      )}
    </Row>
  );
}

function State({ run: { preRead } }: Props) {
  if (preRead.state !== "sent")
    return preRead.state === "staged" ? say("waits for its gates") : say("composed");
  return (
    <>
      {say("sent")} {preRead.at !== undefined && <Moment at={preRead.at} />}
    </>
  );
}

function Gates({ run }: Props) {
  const words = useWords();
  return (
    <ul className="reasons" aria-label={say("Gates before it is sent")}>
      {run.preRead.gates.map(({ id, title, met, reason }) => (
        <li key={id}>
          <StateIcon mark={met ? "met" : "open"} />
          <span>
            <span className="hidden">{met ? say("met") : say("open")}: </span>
            <b>{title}</b> <span lang="en">{words(reason)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Sending({ run, open }: Props & { readonly open: number }) {
  const { api, me } = useWorld();
  const why = whyNotDryRun(run, me, "sendPreRead");
  if (me.customer === true) return null;
  return (
    <div className="acts">
      <ActButton icon={Send} why={why} send={() => api.sendDryRun(run.key, "sendPreRead", { anyway: false })}>
        {say("Send to the channel")}
      </ActButton>
      {open > 0 && why === undefined && (
        <Unfold label={say("Send it anyway")} look="quiet">
          {(close) => (
            <ActForm
              label={say("Send it anyway")}
              submit={say("Send it with gates open")}
              onDone={close}
              send={(fields) =>
                api.sendDryRun(run.key, "sendPreRead", { anyway: true, ...optionalIn(fields, "reason") })
              }
            >
              <TextField name="reason" label={say("Reason")} lines={2} required />
            </ActForm>
          )}
        </Unfold>
      )}
    </div>
  );
}

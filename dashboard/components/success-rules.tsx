// What the plan calls a success, rule by rule, and the conclusion that judges them.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { isAheadRun, isRecordable, markByVerdict, nextOwed } from "../dry-runs.ts";
import { oneOf, optionalIn, textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { whyNotDryRun } from "../permissions.ts";
import { useNow, useWords, useWorld } from "../world.ts";
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

const wordByVerdict = { met: say("met"), unmet: say("unmet"), unknown: say("not known yet") } as const;

export function SuccessRules({ run }: Props) {
  const words = useWords();
  const { success } = run;
  if (success.length === 0) return null;
  return (
    <>
      <SectionHead
        title={say("Success")}
        note={say(
          "{0} of {1} met",
          success.filter(({ verdict }) => verdict === "met").length,
          success.length,
        )}
        id="success"
      />
      <ul className="rows" aria-labelledby="success">
        {success.map(({ id, title, verdict, reason }) => (
          <Row
            as="li"
            key={id}
            id={`rule-${id}`}
            className="gate shut"
            mark={markByVerdict[verdict]}
            pinWord={wordByVerdict[verdict]}
          >
            <div className="gate-head" lang="en">
              <h3>{title}</h3>
              <p className="lead">{words(reason)}</p>
            </div>
          </Row>
        ))}
      </ul>
      <Conclusion run={run} />
    </>
  );
}

function Conclusion({ run }: Props) {
  const { nameOf } = useNaming(run);
  const { concluded, cancelled } = run;
  if (cancelled !== undefined) return null;
  if (concluded === undefined)
    return (
      <Row>
        <Conclude run={run} />
      </Row>
    );
  return (
    <Row
      when={<When past={concluded.at} />}
      mark={concluded.passed ? "met" : "waived"}
      className="gate"
      id="conclusion"
    >
      <h3>
        {concluded.passed
          ? say("{0} concluded it: every rule was met", nameOf(concluded.by))
          : say("{0} concluded it", nameOf(concluded.by))}
      </h3>
      {concluded.summary !== undefined && (
        <p className="said-text">{concluded.summary.text ?? say("The text is redacted.")}</p>
      )}
      {isRecordable(run) && <Conclude run={run} />}
    </Row>
  );
}

function Conclude({ run }: Props) {
  const { me, clock } = useWorld();
  const now = useNow();
  if (me.customer === true) return null;
  const barred = whyNotDryRun(run, me, "conclude");
  const why = isAheadRun(run) ? say("Opens {0}.", clock.when(run.session.startsAt, now)) : barred;
  return (
    <Unfold
      label={run.concluded === undefined ? say("Conclude") : say("Conclude again")}
      look={nextOwed(run, me) === "conclude" ? "filled" : "outlined"}
      why={why}
    >
      {(close) => <ConcludeForm run={run} onDone={close} />}
    </Unfold>
  );
}

const seen = ["", "yes", "no"] as const;

function ConcludeForm({ run, onDone }: Props & { readonly onDone: () => void }) {
  const { api } = useWorld();
  return (
    <ActForm
      label={say("Conclude the dry run")}
      submit={say("Conclude the dry run")}
      look="filled"
      onDone={onDone}
      send={(fields) => {
        const ok = oneOf(seen, textIn(fields, "tile"));
        const { note, summary } = optionalIn(fields, "note", "summary");
        return api.sendDryRun(run.key, "conclude", {
          ...(ok !== "" && { tile: { ok: ok === "yes", ...(note !== undefined && { note }) } }),
          ...(summary !== undefined && { summary }),
        });
      }}
    >
      <p>{say("It judges the rules by what is recorded, and writes summary, evidence and the issue.")}</p>
      <ChoiceField
        name="tile"
        label={say("The tile in the session")}
        choices={[
          { value: "", label: say("not said") },
          { value: "yes", label: say("Seen as asked") },
          { value: "no", label: say("Not seen as asked") },
        ]}
      />
      <TextField name="note" label={say("Note on the tile")} />
      <TextField name="summary" label={say("Summary")} lines={4} />
    </ActForm>
  );
}

// What is done by a time before the session or after it, and ticked off.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { readinessPlace } from "../dry-run-words.ts";
import { nextOwed, taskMark, type Task } from "../dry-runs.ts";
import { textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { whyNotDryRun } from "../permissions.ts";
import { useNow, useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { ActForm } from "./act-form.tsx";
import { EvidenceLink } from "./evidence-link.tsx";
import { Owner } from "./owner.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { TextField } from "./text-field.tsx";
import { Unfold } from "./unfold.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly run: PresentedDryRun;
  readonly title: string;
  readonly id: string;
  readonly tasks: readonly Task[];
}

export function DryRunTasks({ run, title, id, tasks }: Props) {
  if (tasks.length === 0) return null;
  return (
    <>
      <SectionHead
        title={title}
        note={say("{0} of {1} done", tasks.filter(({ done }) => done).length, tasks.length)}
        id={id}
      />
      <ul className="rows preparation" aria-labelledby={id}>
        {tasks.map((task) => (
          <TaskRow key={task.id} run={run} task={task} />
        ))}
      </ul>
    </>
  );
}

function TaskRow({ run, task }: Pick<Props, "run"> & { readonly task: Task }) {
  const { me } = useWorld();
  const now = useNow();
  const { nameOf } = useNaming(run);
  const { done, doneBy, doneAt, due, link, owner, title } = task;
  const isOff = run.cancelled !== undefined || run.closed;
  return (
    <Row
      as="li"
      id={readinessPlace(task.id)}
      className={done || isOff ? "gate shut" : "gate"}
      mark={isOff && !done ? "not-open" : taskMark(task, me, now)}
      when={done || isOff ? <When past={doneAt ?? due} /> : <When due={due} />}
    >
      <div className="item">
        <h3>{title}</h3>
        <p className="lead">
          {doneBy === undefined ? <Owner role={owner} /> : say("By {0}", nameOf(doneBy))}
          {link !== undefined && (
            <>
              , <EvidenceLink href={link} />
            </>
          )}
        </p>
        {!isOff && !done && <TaskActs run={run} task={task} />}
      </div>
    </Row>
  );
}

function TaskActs({ run, task: { id } }: Pick<Props, "run"> & { readonly task: Task }) {
  const { api, me } = useWorld();
  const why = whyNotDryRun(run, me, "completeItem");
  return (
    <div className="acts">
      <ActButton
        look={nextOwed(run, me) === id ? "filled" : "outlined"}
        why={why}
        send={() => api.sendDryRun(run.key, "completeItem", { item: id })}
      >
        {say("Tick")}
      </ActButton>
      {why === undefined && (
        <Unfold label={say("With a link")} look="quiet">
          {(close) => (
            <ActForm
              label={say("Tick with a link")}
              submit={say("Tick")}
              onDone={close}
              send={(fields) =>
                api.sendDryRun(run.key, "completeItem", { item: id, link: textIn(fields, "link") })
              }
            >
              <TextField name="link" label={say("Link")} required />
            </ActForm>
          )}
        </Unfold>
      )}
    </div>
  );
}

// What is done by a time before the session or after it, and ticked off.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { nextOwed, taskMark, type Task } from "../dry-runs.ts";
import { say } from "../language/say.ts";
import { whyNotDryRun } from "../permissions.ts";
import { useNow, useWorld } from "../world.ts";
import { OwedBy, OwedRow } from "./owed-row.tsx";
import { SectionHead } from "./section-head.tsx";
import { TickActs } from "./tick-acts.tsx";

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
  const { done, doneBy, doneAt, link, owner, title } = task;
  const isOff = run.cancelled !== undefined || run.closed;
  return (
    <OwedRow owed={task} at={doneAt} settled={done} over={isOff} mark={taskMark(task, me, now)}>
      <h3>{title}</h3>
      <OwedBy run={run} word={say("done")} by={doneBy} owners={[owner]} link={link} />
      {!isOff && !done && me.customer !== true && <TaskActs run={run} task={task} />}
    </OwedRow>
  );
}

function TaskActs({ run, task: { id } }: Pick<Props, "run"> & { readonly task: Task }) {
  const { api, me } = useWorld();
  return (
    <TickActs
      look={nextOwed(run, me) === id ? "filled" : "outlined"}
      why={whyNotDryRun(run, me, "completeItem")}
      linkType="text"
      send={(more) => api.sendDryRun(run.key, "completeItem", { item: id, ...more })}
    />
  );
}

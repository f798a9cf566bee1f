// What nobody may sleep through: a deployment to production that failed, and a roll-back.
import type { AlarmNote } from "../../announcement.ts";
import type { Fact } from "../../process.ts";
import type { ReleaseWish } from "../effects.ts";
import type { ReleaseEvent } from "../events.ts";
import { workflowIdOf, type ReleaseState } from "../state.ts";
import { announce } from "../telling.ts";
import { alarmNotes, rolesToTell } from "./watching.ts";

export function alarms(fact: Fact<ReleaseEvent>, now: ReleaseState): readonly ReleaseWish[] {
  return [...alarmNotes(fact, now), ...stopNotes(fact, now)];
}

/** Whoever may roll back hears of it at once; who brought it about knows. */
function stopNotes(
  { event, number: version, at: meantFor, by }: Fact<ReleaseEvent>,
  now: ReleaseState,
): readonly ReleaseWish[] {
  const told = stopOf(event, now);
  if (told === undefined || (now.rules ?? 1) < 3) return [];
  return rolesToTell(now).map((role) => {
    const note: AlarmNote = {
      type: "alarm-note",
      run: workflowIdOf(now.key),
      role,
      ...told,
      version,
      meantFor,
      except: by.person,
    };
    return announce(`stop-${role}`, note);
  });
}

function stopOf(
  event: ReleaseEvent,
  { key, plan }: ReleaseState,
): Pick<AlarmNote, "title" | "text" | "lines"> | undefined {
  if (event.type === "rolled-back") {
    const { reason, toTag } = event;
    return {
      title: `${key}: rolled back`,
      text: `${toTag} goes back to ${plan.production}.`,
      lines: [reason],
    };
  }
  if (event.type !== "deployment-reported" || event.status !== "failed") return undefined;
  const { environment, tag } = event;
  if (environment !== plan.production) return undefined;
  const text = `The deployment of ${tag} to ${environment} failed.`;
  return { title: `${key}: deployment failed`, text, lines: [] };
}

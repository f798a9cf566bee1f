// Notes to the owner of a call or to the manager, each about one thing that has come to pass.
import type { RoleNote } from "../announcement.ts";
import { listInWords } from "../list-words.ts";
import { withReason } from "../reasons.ts";
import { inWords } from "../time.ts";
import type { CallMatter } from "./matter.ts";
import { answerOf, titleOf, type Noting } from "./notes.ts";
import { openItems, unconfirmed, workflowIdOf, type CallState } from "./state.ts";
import { offeredBackup } from "./status.ts";
import { dueOf } from "./timetable.ts";

export function roleNote(state: CallState, about: CallMatter, noting: Noting): RoleNote {
  const { owner, chase } = state.terms.rules;
  const isForManager = about === "items-overdue" || about === "unlogged";
  const action = actionByAbout[about];
  return {
    type: "role-note",
    run: workflowIdOf(state),
    role: isForManager ? chase.escalateTo : owner,
    about,
    title: titleOf(state),
    text: textByAbout[about](state),
    lines: linesOf(state, about),
    ...(action === undefined ? {} : { action }),
    ...noting,
  };
}

const actionByAbout: { readonly [Of in CallMatter]?: NonNullable<RoleNote["action"]> } = {
  "log-asked": "log-outcome",
  "log-nudged": "log-outcome",
  unlogged: "log-outcome",
  "backup-offered": "use-backup",
};

const textByAbout: { readonly [Of in CallMatter]: (state: CallState) => string } = {
  "items-overdue": (state) =>
    `Not prepared yet: ${listInWords(
      overdueItems(state).map(({ title }) => title),
      "and",
    )}. The call begins ${inWords(state.startsAt)}.`,
  "confirmations-asked": ({ startsAt }) =>
    `Not everybody has said yes. Ask them, and record what they say. The call begins ${inWords(startsAt)}.`,
  "confirmations-missing": ({ terms }) =>
    `Not everybody comes. What the plan says: ${terms.rules.confirmations?.fallback ?? "nothing"}.`,
  "log-asked": () =>
    "The call is over. Log its quotes, decisions, follow-ups and highlights, or mark it missed.",
  "log-nudged": () => "Nothing is logged of this call yet. Log its outcome, or mark it missed.",
  unlogged: ({ terms }) =>
    `Nobody has logged this call in ${terms.rules.chase.unlogged}. It counts as unlogged unless somebody does.`,
  "backup-offered": offerOf,
};

function offerOf(state: CallState): string {
  const fallen = state.cancelled ?? state.missed;
  const backup = offeredBackup(state, fallen?.at ?? state.startsAt);
  const what = state.cancelled === undefined ? "The call was missed" : "The call is cancelled";
  return `${withReason(what, fallen?.reason)} Its backup is ${inWords(backup ?? state.startsAt)}.`;
}

function linesOf(state: CallState, about: CallMatter): readonly string[] {
  if (about === "log-asked") return state.terms.rules.afterwards.map(({ title }) => title);
  if (about === "confirmations-asked" || about === "confirmations-missing")
    return unconfirmed(state).map((person) => answerOf(state, person));
  if (about !== "items-overdue") return [];
  return overdueItems(state).map(
    (item) => `${item.title} (${item.owner}, due ${inWords(dueOf(state, item))})`,
  );
}

function overdueItems(state: CallState) {
  return openItems(state).filter(({ id }) => state.told[`overdue ${id}`] !== undefined);
}

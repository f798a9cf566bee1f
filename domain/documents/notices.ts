// Who is told what of documents: each thing once, all of one kind to one role in one letter.
import type { RoleNote } from "../announcement.ts";
import { digestOf } from "../canonical.ts";
import { addDays } from "../local-dates.ts";
import type { FollowUpOrder } from "../orders.ts";
import type { Person } from "../people.ts";
import { after, dayInWords, epochMs, type Instant } from "../time.ts";
import type { JudgedDocument } from "./document.ts";
import { expiresSoon } from "./expiry.ts";
import { documentMatters, documentsRun, type DocumentMatter } from "./matter.ts";
import type { DocumentRules } from "./rules.ts";

export interface DocumentNotice {
  readonly about: DocumentMatter;
  readonly role: string;
  /** Names of what it tells, each of which is told once. */
  readonly tells: readonly string[];
  readonly documents: readonly JudgedDocument[];
}

/** What is to be told at all, told or not: names that are no longer among them need not be remembered. */
export function noticesOf(
  judged: readonly JudgedDocument[],
  rules: DocumentRules,
): readonly DocumentNotice[] {
  return documentMatters.flatMap((about) => {
    const meant = judged.filter((one) => isMeant[about](one, rules));
    const roles = [...new Set(meant.flatMap((one) => roleFor(about, one, rules) ?? []))].toSorted();
    return roles.map((role) => {
      const documents = meant.filter((one) => roleFor(about, one, rules) === role);
      return { about, role, tells: documents.map((one) => nameOf(about, one)), documents };
    });
  });
}

/** The notice with what was not told yet; nothing where all of it was. Nobody is escalated over who was not told first. */
export function untoldOf(notice: DocumentNotice, told: ReadonlySet<string>): DocumentNotice | undefined {
  const { about } = notice;
  const documents = notice.documents.filter((one) => {
    const isFirst = about !== "documents-escalated" || told.has(nameOf("documents-expired", one));
    return isFirst && !told.has(nameOf(about, one));
  });
  if (documents.length === 0) return undefined;
  return { ...notice, tells: documents.map((one) => nameOf(about, one)), documents };
}

const isMeant: {
  readonly [About in DocumentMatter]: (one: JudgedDocument, rules: DocumentRules) => boolean;
} = {
  "documents-broken": ({ standing }) => standing === "broken",
  "documents-expire-soon": ({ standing, expires }, rules) =>
    standing !== "expired" && expires !== undefined && expiresSoon(expires, rules),
  "documents-expired": ({ standing }) => standing === "expired",
  "documents-escalated": ({ standing, expires }, { escalate, at }) =>
    standing === "expired" &&
    expires !== undefined &&
    escalate !== undefined &&
    epochMs(at) >= epochMs(after(`${addDays(expires, 1)}T00:00:00.000Z`, escalate.after)),
};

/** What nobody of the plan owns is told to whom it would be escalated. */
function roleFor(about: DocumentMatter, { owner }: JudgedDocument, { escalate }: DocumentRules) {
  return about === "documents-escalated" ? escalate?.role : (owner ?? escalate?.role);
}

function nameOf(about: DocumentMatter, { path, expires, faults }: JudgedDocument): string {
  const errors = faults.filter(({ severity }) => severity === "error");
  const what = about === "documents-broken" ? errors.map(({ field, what }) => [field, what]) : expires;
  return digestOf([about, path, what ?? null]).slice(0, 16);
}

export function noticeKey({ about, role, tells }: DocumentNotice): string {
  return `${documentsRun}/${about}/${role}/${digestOf(tells).slice(0, 16)}`;
}

const linesMost = 20;

/** `issue`: of the task that it became. */
export function roleNoteOf(notice: DocumentNotice, at: Instant, issue?: string): RoleNote {
  const { about, role, documents } = notice;
  const said = documents.slice(0, linesMost).map((one) => lineOf(notice, one));
  const more = documents.length - said.length;
  return {
    type: "role-note",
    run: `${documentsRun}/${about}`,
    role,
    about,
    title: titleOf(notice),
    text: [textOf(notice), ...(issue === undefined ? [] : [`The task is ${issue}.`])].join(" "),
    lines: more === 0 ? said : [...said, `And ${more} more: \`runsheet docs check\` lists them.`],
    version: 1,
    meantFor: at,
  };
}

/** The first person of the role who is at hand has it, due on the day it comes. */
export function taskOf(notice: DocumentNotice, people: readonly Person[], at: Instant): FollowUpOrder {
  const { role, documents } = notice;
  const owner = people.find(({ roles, customer }) => !customer && roles.includes(role));
  return {
    key: `${noticeKey(notice)}/task`,
    title: documents.length === 1 ? `Renew ${nameIn(documents[0])}` : titleOf(notice),
    lines: [
      textOf(notice),
      documents
        .slice(0, linesMost)
        .map((one) => `- ${lineOf(notice, one)}`)
        .join("\n"),
    ],
    owner: owner?.id ?? role,
    due: at,
    label: "documents",
  };
}

function titleOf({ about, documents: { length, 0: first } }: DocumentNotice): string {
  return length === 1
    ? `${nameIn(first)} ${wordsByAbout[about].one}`
    : `${length} documents ${wordsByAbout[about].many}`;
}

const wordsByAbout = {
  "documents-broken": { one: "can't be relied on", many: "can't be relied on" },
  "documents-expire-soon": { one: "expires soon", many: "expire soon" },
  "documents-expired": { one: "has expired", many: "have expired" },
  "documents-escalated": { one: "is still expired", many: "are still expired" },
} as const;

function textOf({ about, documents: { length } }: DocumentNotice): string {
  return textByAbout[about][length === 1 ? "one" : "many"];
}

type Text = { readonly one: string; readonly many: string };

const renew = "and write its new last day after `expires:` at its head.";
const textByAbout: { readonly [About in DocumentMatter]: Text } = {
  "documents-broken": {
    one: "Repair what it says of itself at its head.",
    many: "Repair what each says of itself at its head.",
  },
  "documents-expire-soon": { one: `Review it, ${renew}`, many: `Review each, ${renew}` },
  "documents-expired": {
    one: `A gate that cites it is not met. Review it, ${renew}`,
    many: `A gate that cites one of them is not met. Review each, ${renew}`,
  },
  "documents-escalated": {
    one: "Its owner was warned, and has a task. A gate that cites it is not met.",
    many: "Their owners were warned, and have tasks. A gate that cites one of them is not met.",
  },
};

function nameIn(document: JudgedDocument | undefined): string {
  return document?.title ?? document?.path ?? "";
}

function lineOf({ about }: DocumentNotice, { path, expires, faults }: JudgedDocument): string {
  if (about === "documents-broken")
    return `${path}: ${faults.map(({ field, what, todo }) => `${field} ${what}. ${todo}`).join(" ")}`;
  const verb = about === "documents-expire-soon" ? "is" : "was";
  return `${path}: its last day ${verb} ${expires === undefined ? "never" : dayInWords(expires)}`;
}

// What Runsheet writes into a document by itself: the hash of its body, the day of its last change, and until when it holds.
import { LocalDate } from "../plan/fields.ts";
import { after, latest } from "../time.ts";
import { bodyHash, readFrontMatter, type FrontMatter } from "../workspace/front-matter.ts";
import type { BodyChange, FoundDocument } from "./document.ts";
import { servedDay, type DocumentRules } from "./rules.ts";

export interface Stamp {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  /** True where another body had been hashed before. */
  readonly isNewBody: boolean;
}

/** Nothing where all of it stands there, and where a person has to repair the document first. */
export function stampOf({ path, text, change }: FoundDocument, rules: DocumentRules): Stamp | undefined {
  const read = text === undefined ? "missing" : readFrontMatter(text);
  if (change === undefined || typeof read === "string" || read.badLines.length > 0) return undefined;
  const hash = bodyHash(read.body);
  const stored = read.fields.get("doc_hash");
  const isSame = stored === hash;
  const changed = { path, change };
  const wanted = isSame ? mended(read, changed, rules) : reviewed(read, changed, { hash, rules });
  const fields = changesIn(read, wanted, rules);
  if (Object.keys(fields).length === 0) return undefined;
  return { path, fields, isNewBody: !isSame && isHash(stored) };
}

function isHash(text: string | undefined): boolean {
  return /^[0-9a-f]{64}$/.test(text ?? "");
}

function changesIn(read: FrontMatter, wanted: Wanted, { frontMatter }: DocumentRules): Stamp["fields"] {
  const changes = frontMatter.flatMap((field): [string, string][] => {
    const value = wanted[field];
    return value === undefined || value === read.fields.get(field) ? [] : [[field, value]];
  });
  return Object.fromEntries(changes);
}

type Field = DocumentRules["frontMatter"][number];
type Wanted = { readonly [Name in Field]?: string };

interface Changed {
  readonly path: string;
  readonly change: BodyChange;
}

/** A changed body is a review: it holds for the plan's lifetime, and never less than somebody has written. */
function reviewed(
  read: FrontMatter,
  changed: Changed,
  { hash, rules }: { readonly hash: string; readonly rules: DocumentRules },
): Wanted {
  const expires = latest([dateIn(read, "expires"), lifeOf(changed, rules)]);
  return {
    doc_hash: hash,
    last_reviewed: changed.change.at.slice(0, 10),
    ...(expires === undefined ? {} : { expires }),
  };
}

/** A person may review without a change of the body, and says so by the dates: those stand where they can be true. */
function mended(read: FrontMatter, changed: Changed, rules: DocumentRules): Wanted {
  const changedOn = changed.change.at.slice(0, 10);
  const said = dateIn(read, "last_reviewed");
  const isPossible = said !== undefined && said >= changedOn && said <= rules.today;
  const expires = dateIn(read, "expires") ?? lifeOf(changed, rules);
  return { last_reviewed: isPossible ? said : changedOn, ...(expires === undefined ? {} : { expires }) };
}

function lifeOf({ path, change }: Changed, rules: DocumentRules): string | undefined {
  return latest([after(change.at, rules.lifetime).slice(0, 10), servedDay(path, rules)]);
}

function dateIn({ fields }: FrontMatter, field: Field): string | undefined {
  return LocalDate.safeParse(fields.get(field)).data;
}

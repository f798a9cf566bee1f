// What a backup says of itself, so that whoever puts it back can prove that it is whole.
import { z } from "zod";
import { digestOf } from "../canonical.ts";
import { Instant } from "../time.ts";

export const manifestName = "manifest.json";
export const format = 1;

const FileEntry = z.object({
  path: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type FileEntry = Readonly<z.infer<typeof FileEntry>>;

export const NotCovered = z.object({ part: z.string(), where: z.string(), how: z.string() });
export type NotCovered = Readonly<z.infer<typeof NotCovered>>;

const Content = z.object({
  product: z.literal("runsheet"),
  format: z.literal(format),
  version: z.string(),
  /** Names of the database's migrations that the checkout had, oldest first: an older checkout can't read the backup. */
  migrations: z.array(z.string()),
  takenAt: Instant,
  /** How long the stack stood still for it; none where nothing ran. */
  stoodStillMs: z.int().nonnegative().exactOptional(),
  notCovered: z.array(NotCovered),
  /** Empty ones count too: a database and a repository miss them. */
  folders: z.array(z.string()),
  files: z.array(FileEntry),
});
export type Content = Readonly<z.infer<typeof Content>>;

/** `digest` is over all the rest: it tells of damage. It is no signature, for whoever alters the rest can compute it anew. */
export const Manifest = Content.extend({ digest: z.string() });
export type Manifest = Readonly<z.infer<typeof Manifest>>;

export function sealed(content: Content): Manifest {
  return { ...content, digest: digestOf(content) };
}

export type Read = { readonly manifest: Manifest } | { readonly fault: string };

/** Of the text of a manifest; the fault is in words. */
export function readManifest(text: string, migrationsKnown: readonly string[]): Read {
  const json = jsonIn(text);
  if (json === undefined) return { fault: `${manifestName} is cut off or no JSON.` };
  const { data: kind } = Kind.safeParse(json);
  if (kind?.product !== "runsheet") return { fault: `${manifestName} is not of a backup of Runsheet.` };
  if (kind.format !== format)
    return { fault: `The backup has the form ${kind.format}, this one reads ${format}.` };
  const { data: manifest } = Manifest.safeParse(json);
  if (manifest === undefined) return { fault: `${manifestName} has other fields than a backup has.` };
  const { digest, ...content } = manifest;
  if (digestOf(content) !== digest)
    return { fault: `${manifestName} was altered: its digest is another one.` };
  const known = new Set(migrationsKnown);
  const newer = manifest.migrations.find((name) => !known.has(name));
  if (newer !== undefined)
    return {
      fault: `The backup is of another version of Runsheet: this one does not know its migration ${newer}.`,
    };
  return { manifest };
}

const Kind = z.looseObject({ product: z.string(), format: z.int() });

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The first thing that is not as the manifest says, in words. */
export function faultIn({ files }: Pick<Manifest, "files">, found: readonly FileEntry[]): string | undefined {
  const foundByPath = new Map(found.map((one) => [one.path, one]));
  for (const file of files) {
    const fault = faultOf(file, foundByPath.get(file.path));
    if (fault !== undefined) return fault;
  }
  const named = new Set(files.map(({ path }) => path));
  const foreign = found.find(({ path }) => !named.has(path));
  return foreign === undefined ? undefined : `${foreign.path} is foreign: the manifest does not name it.`;
}

function faultOf({ path, bytes, sha256 }: FileEntry, found: FileEntry | undefined): string | undefined {
  if (found === undefined) return `${path} is missing.`;
  if (found.bytes < bytes) return `${path} is cut: it has ${found.bytes} of ${bytes} bytes.`;
  if (found.sha256 !== sha256) return `${path} was altered: its SHA-256 is another one.`;
  return undefined;
}

export const Summary = z.object({
  folder: z.string(),
  takenAt: Instant,
  stoodStillMs: z.int().exactOptional(),
  files: z.int(),
  bytes: z.int(),
  parts: z.array(z.object({ part: z.string(), files: z.int(), bytes: z.int() })),
  notCovered: z.array(NotCovered),
});
/** What people are told of a backup, taken or put back. */
export type Summary = Readonly<z.infer<typeof Summary>>;

export function summaryOf(manifest: Manifest, folder: string): Summary {
  const { takenAt, stoodStillMs, files, notCovered } = manifest;
  const parts = [...new Set(files.map(({ path }) => partOf(path)))];
  return {
    folder,
    takenAt,
    ...(stoodStillMs === undefined ? {} : { stoodStillMs }),
    ...sizeOf(files),
    parts: parts.map((part) => ({ part, ...sizeOf(files.filter(({ path }) => partOf(path) === part)) })),
    notCovered,
  };
}

function sizeOf(files: readonly FileEntry[]): { readonly files: number; readonly bytes: number } {
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** What a path of a data folder belongs to, in words. */
export function partOf(path: string): string {
  const [top = ""] = path.split("/");
  if (top.startsWith("temporal.db")) return "histories";
  if (top.startsWith("supabase")) return "database with evidence";
  if (top === "workspace") return "workspace";
  return top === "keys.env" ? "keys" : top;
}

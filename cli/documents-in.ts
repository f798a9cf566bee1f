// The Markdown files of a folder, by their paths in it.
import { isUtf8 } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { FoundDocument } from "#domain/documents/document.ts";
import { Failure } from "./failure.ts";

const skipped: readonly string[] = [".git", "node_modules"];

/** Links are not followed: what they name is judged where it is. */
export function documentsIn(folder: string): readonly FoundDocument[] {
  return filesIn(folder)
    .filter((file) => /\.md$/i.test(file))
    .map((file) => {
      const bytes = readFileSync(file);
      const path = relative(folder, file).split(sep).join("/");
      return isUtf8(bytes) ? { path, text: bytes.toString("utf8") } : { path };
    });
}

function filesIn(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const place = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.includes(entry.name) ? [] : filesIn(place);
    return entry.isFile() ? [place] : [];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new Failure(
      `The folder ${folder} can't be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

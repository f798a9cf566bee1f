// Passed reports of this minute as files: what the demo else makes of the checkout, in a minute.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Made } from "../../cli/demo/evidence.ts";

const fixtures = join(import.meta.dirname, "..", "evidence");
const pixel = Buffer.from("iVBORw0KGgo=", "base64");
const Report = z.looseObject({ stats: z.looseObject({}).optional() });

export function freshPieces(folder: string): Made {
  const now = new Date();
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const report = (
    kind: "vitest" | "playwright" | "lighthouse",
    changes: (old: z.infer<typeof Report>) => object,
  ) => {
    const old = Report.parse(JSON.parse(readFileSync(join(fixtures, `${kind}-passed.json`), "utf8")));
    return { kind, file: file(`${kind}.json`, JSON.stringify({ ...old, ...changes(old) })) };
  };
  return {
    pieces: [
      report("vitest", () => ({ startTime: now.getTime() })),
      report("playwright", ({ stats }) => ({ stats: { ...stats, startTime: now.toISOString() } })),
      report("lighthouse", () => ({ fetchTime: now.toISOString() })),
      { kind: "screenshot", file: file("page.png", pixel) },
      { kind: "note", file: file("note.md", "Read and agreed.") },
    ],
    changed: { kind: "screenshot", file: file("later.png", Buffer.concat([pixel, pixel])) },
  };
}

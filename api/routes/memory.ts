// What the team remembers: quotes, decisions and highlights, each with the call it comes from.
import { z } from "zod";
import { MemoryEntry, TextKind } from "#domain/memory.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { listOf, NumberPaging } from "../schemas.ts";

const Query = NumberPaging.extend({
  scope: z.enum(["ops", "build"]).default("ops"),
  kind: TextKind.exactOptional(),
  ref: z
    .string()
    .max(300)
    .exactOptional()
    .meta({
      description: "What it belongs to.",
      examples: ["call/weekly-customer/2025-10-14"],
    }),
});

export function memoryRoute(app: App, { memory }: Context): void {
  const schema = {
    tags: ["records"],
    summary: "The memory, newest first",
    security: signedIn,
    querystring: Query,
    response: { 200: listOf(MemoryEntry), ...problems },
  };
  app.get("/api/memory", { schema }, ({ query }) => memory.list(query));
}

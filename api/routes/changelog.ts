// The change log: what changed, newest first, and a new entry from whoever of the team has one.
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { EntryKind, StoredChange, WrittenChange } from "#domain/changelog/entry.ts";
import { rowActor } from "#domain/record.ts";
import { instantFrom, Instant } from "#domain/time.ts";
import { pathOf } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { commandId } from "../idempotency.ts";
import { unavailable } from "../problems.ts";
import { listOf, Paging } from "../schemas.ts";

const common = { tags: ["records"], security: signedIn };

const list = {
  ...common,
  summary: "The change log, newest first",
  querystring: Paging.extend({
    cursor: z
      .string()
      .regex(
        /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z~\d{1,15}$/,
        "must be the nextCursor of the page before",
      )
      .refine(
        (cursor) => Instant.safeParse(cursor.split("~", 1)[0]).success,
        "must be the nextCursor of the page before",
      )
      .exactOptional()
      .meta({ description: "`nextCursor` of the page before." }),
    kind: EntryKind.exactOptional(),
    from: Instant.exactOptional().meta({ description: "Entries at or after this instant." }),
    to: Instant.exactOptional().meta({ description: "Entries before this instant." }),
  }),
  response: { 200: listOf(StoredChange), ...problems },
};

const add = {
  ...common,
  summary: "Add an entry to the change log",
  description:
    "201 once the entry is stored. Its line in the document and its message to the channel follow by themselves.",
  body: WrittenChange,
  response: { 201: z.object({ view: StoredChange }), ...problems },
};

export function changelogRoutes(app: App, context: Context): void {
  app.get("/api/changelog", { schema: list }, ({ query }) => context.changelog.list(query));

  app.post("/api/changelog", { schema: add }, async (request, reply) => {
    const view = await enter(context, request, request.body);
    reply.code(201);
    return { view };
  });
}

async function enter(
  { door, now, changelog, changeDesk }: Context,
  request: FastifyRequest,
  body: WrittenChange,
): Promise<StoredChange> {
  const { by } = door.personOf(request);
  const sent = { person: by.person, path: pathOf(request), body };
  const key = commandId({ ...sent, key: request.headers["idempotency-key"] });
  const { id: author, type: authorType } = rowActor(by);
  const entered = await changeDesk.enter({
    ...body,
    key,
    author,
    authorType,
    at: instantFrom(now().getTime()),
  });
  if (entered.outcome === "stored") return entered.entry;
  const [known] = entered.outcome === "known" ? (await changelog.list({ key, limit: 1 })).items : [];
  if (known !== undefined) return known;
  throw unavailable(
    "Not stored within 5 seconds: Temporal, its worker or Supabase is away. Send it again with the same Idempotency-Key.",
  );
}

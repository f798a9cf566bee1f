// The tiles, sent as bytes that were made when they last changed.
import type { FastifyReply, FastifyRequest, FastifyTypeProviderDefault } from "fastify";
import { z } from "zod";
import { Environment } from "#domain/metrics/rows.ts";
import { Tile } from "#domain/tiles/tile.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { environmentFrom } from "../environments.ts";
import { problem, unavailable } from "../problems.ts";
import type { ReadyPage, TilePages } from "../tile-pages.ts";

const TileQuery = z.object({
  environment: Environment.exactOptional().meta({
    description: "Left out: the one of the plan's metrics, production if it has none.",
  }),
  mock: z
    .stringbool()
    .exactOptional()
    .meta({ description: "1 gives invented figures, each marked as such." }),
});
type TileQuery = z.infer<typeof TileQuery>;

const common = {
  tags: ["tiles"],
  description: "Carries a strong ETag: with If-None-Match an unchanged answer is 304.",
  security: signedIn,
  querystring: TileQuery,
};
const schemas = {
  all: {
    ...common,
    summary: "Every tile of the plan, in its order",
    response: { 200: z.object({ items: z.array(Tile) }), ...problems },
  },
  one: {
    ...common,
    summary: "One tile",
    params: z.object({ id: z.string().max(100) }),
    response: { 200: Tile, ...problems },
  },
};

export function tileRoutes(app: App, context: Context): void {
  // The schemas of the answers are for the reference: what is sent are bytes, which no type provider knows.
  const plain = app.withTypeProvider<FastifyTypeProviderDefault>();

  plain.get<{ Querystring: TileQuery }>("/api/tiles", { schema: schemas.all }, (request, reply) =>
    send(pagesFor(context, request.query).all, request, reply),
  );

  plain.get<{ Querystring: TileQuery; Params: { id: string } }>(
    "/api/tiles/:id",
    { schema: schemas.one },
    (request, reply) => {
      const { id } = request.params;
      const page = pagesFor(context, request.query).byId.get(id);
      if (page === undefined) throw problem("not-found", `The plan has no tile ${id}.`);
      return send(page, request, reply);
    },
  );
}

function pagesFor({ plans, tiles }: Context, { environment: wanted, mock }: TileQuery): TilePages {
  const environment = environmentFrom(plans.current().plan, wanted);
  if (mock === true) return tiles.mockPages(environment);
  const pages = tiles.pages(environment);
  if (pages === undefined) throw unavailable("The tiles have not been read yet: Supabase does not answer.");
  return pages;
}

function send({ body, etag }: ReadyPage, { headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers({ etag, "cache-control": "no-cache" });
  return isKnown(headers["if-none-match"], etag)
    ? reply.code(304).send()
    : reply.type("application/json; charset=utf-8").send(body);
}

/** Compared without the mark of weakness, which a proxy that compresses may have added. */
function isKnown(known: string | undefined, etag: string): boolean {
  if (known === undefined || known === etag) return known === etag;
  return known.split(",").some((one) => ["*", etag].includes(one.trim().replace(/^W\//, "")));
}

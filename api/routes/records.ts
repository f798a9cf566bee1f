// What is remembered: decisions and their chain, evidence by its hash, what could not be delivered.
import { z } from "zod";
import { logSentenceOf } from "#domain/log-sentences.ts";
import { DecisionChoices } from "#integrations/supabase/records.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { pageOf } from "../paging.ts";
import { problem, unavailable } from "../problems.ts";
import { isReleaseView } from "../run-view.ts";
import {
  listOf,
  NumberPaging,
  ToldDecision,
  WholePaging,
  UndeliveredItem,
  Verification,
} from "../schemas.ts";
import { createVerifier } from "../verifier.ts";
import { environmentOf } from "../views.ts";
import { changesRoute } from "./changes.ts";

const DecisionQuery = NumberPaging.extend({
  scope: z.enum(["ops", "build"]).exactOptional(),
  action: z.string().max(100).exactOptional(),
  actor: z.string().max(100).exactOptional().meta({ description: "Id of the person, or of the token." }),
  key: z.string().max(300).exactOptional(),
  externalRef: z.string().max(300).exactOptional(),
  environment: z.string().max(64).exactOptional(),
  text: z.string().max(200).exactOptional().meta({
    description:
      "Words of the reason, the release and the payload, in any order; the last may be the beginning of one.",
  }),
});

const VerifyQuery = z.object({
  new: z.stringbool().default(false).meta({
    description: "Walk only what is new since this server last found all of it whole, within the hour.",
  }),
});

const UndeliveredQuery = WholePaging.extend({
  environment: z.string().max(64).optional(),
  state: z.enum(["stuck", "failed"]).optional(),
});

const Sha256 = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be 64 hex digits") });

export function recordRoutes(app: App, context: Context): void {
  decisionRoutes(app, context);
  undeliveredRoute(app, context);
  changesRoute(app, context);
  evidenceRoute(app, context);
}

function decisionRoutes(app: App, context: Context): void {
  const { records, plans } = context;
  const common = { tags: ["records"], security: signedIn };
  const list = {
    ...common,
    summary: "The decision log, newest first",
    querystring: DecisionQuery,
    response: { 200: listOf(ToldDecision), ...problems },
  };
  app.get("/api/decisions", { schema: list }, async ({ query }) => {
    const page = await records.decisions(query);
    const names = new Map(plans.current().plan.people.map(({ id, name }) => [id, name]));
    const nameOf = (person: string): string => names.get(person) ?? person;
    return { ...page, items: page.items.map((row) => ({ ...row, sentence: logSentenceOf(row, nameOf) })) };
  });

  const choices = {
    ...common,
    summary: "What the decision log can be filtered by",
    response: { 200: DecisionChoices, ...problems },
  };
  app.get("/api/decisions/choices", { schema: choices }, () => records.decisionChoices());

  const verify = {
    ...common,
    summary:
      "Whether the log, what was signed and the stored evidence are whole: names the first broken link",
    querystring: VerifyQuery,
    response: { 200: Verification, ...problems },
  };
  const verifyLog = createVerifier(context);
  app.get("/api/decisions/verify", { schema: verify }, async ({ query }) => verifyLog(query.new));
}

function undeliveredRoute(app: App, { hub }: Context): void {
  const undelivered = {
    tags: ["records"],
    summary: "What could not be delivered and waits for one press of retry, or is tried on",
    security: signedIn,
    querystring: UndeliveredQuery,
    response: { 200: listOf(UndeliveredItem), ...problems },
  };
  app.get("/api/undelivered", { schema: undelivered }, async ({ query }) => {
    const { environment, state } = query;
    if (!hub.isLoaded()) throw unavailable("The releases have not been read yet: Supabase does not answer.");
    const items = hub
      .entries(isReleaseView)
      .filter(({ view }) => environment === undefined || environment === environmentOf(view))
      .flatMap(({ view: { id, title, undelivered: found } }) =>
        found.map((item) => ({ ...item, release: id, title })),
      )
      .filter((item) => state === undefined || state === item.state);
    return pageOf(items, query, ({ release, key }) => `${release} ${key}`);
  });
}

/** Of the type that its kind has. */
const asItIs = { description: "The content.", content: { "*/*": { schema: z.unknown() } } } as const;

/** The content comes from anywhere: it is only ever a download, and no page of it runs here. */
function evidenceRoute(app: App, { blobs }: Context): void {
  const schema = {
    tags: ["records"],
    summary: "A piece of evidence, as it was attached",
    security: signedIn,
    params: Sha256,
    response: { 200: asItIs, ...problems },
  };
  app.get("/api/evidence/:sha256", { schema }, async ({ params: { sha256 } }, reply) => {
    const blob = await blobs.get(sha256);
    if (blob === undefined) throw problem("not-found", "There is no evidence with this hash.");
    const name = encodeURIComponent(blob.name ?? sha256).replaceAll(
      /['()*]/g,
      (letter) => `%${letter.charCodeAt(0).toString(16)}`,
    );
    return reply
      .header("content-type", blob.mediaType)
      .header("content-disposition", `attachment; filename*=UTF-8''${name}`)
      .header("content-security-policy", "default-src 'none'; sandbox")
      .header("cache-control", "private, max-age=31536000, immutable")
      .send(Buffer.from(blob.content));
  });
}

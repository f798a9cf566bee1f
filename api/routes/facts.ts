// What the product posts: facts of shops, and decisions that were taken elsewhere.
import { z } from "zod";
import { readDecision, DecisionInput } from "#domain/metrics/decision-input.ts";
import { FactType } from "#domain/metrics/fact-types.ts";
import { Fact, readFact } from "#domain/metrics/fact.ts";
import { Environment, ShopDomain } from "#domain/metrics/rows.ts";
import { BatchAnswer, batchOf, takeBatch } from "../batches.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { listOf, NumberPaging, StoredFact } from "../schemas.ts";

const FactQuery = NumberPaging.extend({
  factType: FactType.exactOptional(),
  shopDomain: ShopDomain.exactOptional(),
  environment: Environment.exactOptional(),
});

const tags = ["facts and metrics"];
const taken =
  "Rows of a known key change nothing. 200 where any row was taken or known; 422 where none was, with each row's reason.";

export function factRoutes(app: App, context: Context): void {
  const { facts, records } = context;

  const postFacts = {
    tags,
    summary: "Post facts, at most 1,000 at once",
    description: taken,
    security: signedIn,
    body: z.object({ facts: batchOf(Fact) }),
    response: { 200: BatchAnswer, ...problems },
  };
  app.post("/api/facts", { schema: postFacts }, ({ body }) =>
    takeBatch(context, { field: "facts", rows: body.facts, read: readFact, append: facts.append }),
  );

  const list = {
    tags,
    summary: "Facts, newest written first",
    security: signedIn,
    querystring: FactQuery,
    response: { 200: listOf(StoredFact), ...problems },
  };
  app.get("/api/facts", { schema: list }, ({ query }) => facts.list(query));

  const postDecisions = {
    tags,
    summary: "Post decisions that were taken elsewhere, at most 1,000 at once",
    description: `${taken} Actions release.* come from releases alone.`,
    security: signedIn,
    body: z.object({ decisions: batchOf(DecisionInput) }),
    response: { 200: BatchAnswer, ...problems },
  };
  app.post("/api/decisions", { schema: postDecisions }, ({ body }) =>
    takeBatch(context, {
      field: "decisions",
      rows: body.decisions,
      read: readDecision,
      append: records.append,
    }),
  );
}

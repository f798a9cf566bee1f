// What every route is handed.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { PresentedCall } from "#domain/call/presented.ts";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { SyncView } from "#domain/sync/view-schema.ts";
import type { Door } from "./auth.ts";
import type { Deps } from "./deps.ts";
import type { Health } from "./health.ts";
import type { Kinds } from "./kinds.ts";
import { Problem } from "./problems.ts";
import type { Streams } from "./streams.ts";
import type { Views } from "./views.ts";

export interface Context extends Deps {
  readonly door: Door;
  readonly views: Views<ReleaseView>;
  readonly callViews: Views<PresentedCall>;
  readonly dryRunViews: Views<PresentedDryRun>;
  readonly environmentViews: Views<EnvironmentView>;
  readonly syncViews: Views<SyncView>;
  readonly kinds: Kinds;
  readonly health: Health;
  readonly streams: Streams;
}

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

const asProblem = {
  description: "What was not done, and why.",
  content: { "application/problem+json": { schema: Problem } },
} as const;

/** Beside its own answer every route may give a problem. */
export const problems = { "4xx": asProblem, "5xx": asProblem } as const;

/** How the reference names the two ways to sign in. */
export const signedIn = [{ bearer: [] }, { cookie: [] }];

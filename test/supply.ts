// What a stack without sample data lacks for the checks of staging: a week of use, and rows of after the deployment.
import { instantFrom } from "#domain/time.ts";
import { aDecisionRow, aFactRow, anEscalationRow } from "#test/builders/facts.ts";

/** Somebody who may post. */
interface Poster {
  call(
    person: string,
    method: "POST",
    path: string,
    body: unknown,
  ): Promise<{ status: number; body: unknown }>;
}

const shops = [
  "evergreen-outfitters.myshopify.com",
  "atelier-belle-maison.fr",
  "peak-performance-gear.myshopify.com",
];
const hour = 3_600_000;
const ago = (hours: number) => instantFrom(Date.now() - hours * hour);

/** Three active shops and six breaches, each answered after half an hour: within the limits of the seed plan. */
export async function supplyFigures(cast: Poster, environment: string): Promise<void> {
  const conversations = [4711, 4712, 4713, 4714, 4715, 4716];
  const sessions = shops.map((shopDomain) =>
    aFactRow({ key: `supply:${environment}:${shopDomain}`, shopDomain, environment, occurredAt: ago(30) }),
  );
  const breaches = conversations.map((conversationId) => ({ conversationId, breachedAt: ago(12) }));
  const escalation = anEscalationRow({
    key: `supply:${environment}:breaches`,
    environment,
    occurredAt: ago(12),
    metadata: { breaches },
  });
  const answers = conversations.map((id) =>
    aDecisionRow({
      key: `supply:${environment}:answer:${id}`,
      environment,
      externalRef: `chatwoot:${id}`,
      occurredAt: ago(11.5),
    }),
  );
  const activations = shops.map((shopDomain) =>
    aDecisionRow({
      key: `supply:${environment}:ops:${shopDomain}`,
      environment,
      shopDomain,
      occurredAt: ago(20),
    }),
  );
  await post(cast, "facts", [...sessions, escalation]);
  await post(cast, "decisions", [...answers, ...activations]);
}

/** One fact and one decision of now. */
export async function supplyRecords(cast: Poster, environment: string): Promise<void> {
  const occurredAt = ago(0);
  const key = `supply:${environment}:${occurredAt}`;
  await post(cast, "facts", [aFactRow({ key, environment, occurredAt })]);
  await post(cast, "decisions", [aDecisionRow({ key, environment, occurredAt })]);
}

async function post(cast: Poster, what: "facts" | "decisions", rows: readonly object[]): Promise<void> {
  const { status, body } = await cast.call("ci", "POST", `/api/${what}`, { [what]: rows });
  if (status !== 200) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
}

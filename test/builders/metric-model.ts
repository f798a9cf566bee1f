// The metrics once more, as plainly as possible and from nothing that the SQL uses: what the property test compares with.
import type { Figures } from "#domain/metrics/run.ts";
import type { DecisionRow, FactRow } from "#domain/record.ts";

export interface Given {
  readonly facts: readonly FactRow[];
  readonly decisions: readonly DecisionRow[];
}

const hour = 3_600_000;
const week = 168 * hour;

export function figuresOf(given: Given, asOf: string, environment: string): Omit<Figures, "lateFacts"> {
  const end = Date.parse(asOf);
  const facts = given.facts.filter(
    (fact) =>
      fact.environment === environment && fact.shopDomain !== "__aggregate__" && ms(fact.occurredAt) < end,
  );
  const acts = given.decisions.filter(
    (row) =>
      (row.environment ?? "production") === environment &&
      row.actor.type === "person" &&
      row.shopDomain !== undefined &&
      ms(row.occurredAt) < end &&
      ms(row.occurredAt) >= end - week,
  );
  return {
    ...activation(facts, acts, end),
    ...resolution(facts, acts, end),
    ...escalation(facts, end),
    ...response(facts, acts, end),
  };
}

function activation(facts: readonly FactRow[], acts: readonly DecisionRow[], end: number) {
  const sessions = facts.filter(({ factType }) => factType === "dashboard.session.opened");
  const active = distinct(
    sessions.filter(({ occurredAt }) => ms(occurredAt) >= end - week).map(({ shopDomain }) => shopDomain),
  );
  const firstOf = (shop: string) =>
    Math.min(...sessions.filter(({ shopDomain }) => shopDomain === shop).map((fact) => ms(fact.occurredAt)));
  const fresh = active.filter((shop) => firstOf(shop) >= end - week);
  const acted = (shop: string, from: number) =>
    acts.some((row) => row.scope === "ops" && row.shopDomain === shop && ms(row.occurredAt) >= from);
  const activated = active.filter((shop) => acted(shop, 0)).length;
  const activatedNew = fresh.filter((shop) => acted(shop, firstOf(shop))).length;
  return {
    totalActiveShops: active.length,
    activatedShops: activated,
    activationRate: share(activated, active.length),
    newShops: fresh.length,
    activatedNewShops: activatedNew,
    newShopActivationRate: share(activatedNew, fresh.length),
  };
}

function resolution(facts: readonly FactRow[], acts: readonly DecisionRow[], end: number) {
  const listed = facts
    .filter((fact) => fact.factType === "chatwoot.escalations" && ms(fact.occurredAt) >= end - week)
    .flatMap((fact) => list(fact.metadata?.["breaches"]).map((item) => ({ shop: fact.shopDomain, item })))
    .flatMap(({ shop, item }) => {
      const [id, at] = [field(item, "conversationId"), ms(field(item, "breachedAt"))];
      const isKnown = typeof id === "string" || typeof id === "number";
      return isKnown && at >= end - week && at < end ? [`${shop} ${id} ${at}`] : [];
    });
  const breaches = distinct(listed).map((line) => line.split(" "));
  const waits: number[] = [];
  const open: number[] = [];
  for (const [shop, conversation, text] of breaches) {
    const at = Number(text);
    const answers = acts
      .filter((row) => row.shopDomain === shop && row.externalRef === `chatwoot:${conversation}`)
      .filter(({ action }) => action === "chatwoot.approve_send" || action.startsWith("chatwoot.reply."))
      .map(({ occurredAt }) => ms(occurredAt))
      .filter((answer) => answer >= at);
    if (answers.length > 0) waits.push(Math.min(...answers) - at);
    else open.push(end - at);
  }
  return {
    breachedCount: breaches.length,
    respondedCount: waits.length,
    openCount: open.length,
    oldestOpenMinutes: open.length === 0 ? null : minutes(Math.max(...open)),
    sampleSize: waits.length,
    ...timesOf(waits.toSorted((left, right) => left - right)),
  };
}

function escalation(facts: readonly FactRow[], end: number) {
  const isBreachedByName = new Map<string, boolean>();
  for (const fact of facts) {
    if (fact.factType !== "chatwoot.escalations" || ms(fact.occurredAt) < end - week) continue;
    for (const { name, isBreached } of list(fact.value).flatMap((item) => listingOf(fact.shopDomain, item)))
      isBreachedByName.set(name, isBreached || isBreachedByName.get(name) === true);
  }
  const breached = [...isBreachedByName.values()].filter(Boolean).length;
  return { escalatedCount: isBreachedByName.size, slaBreachRate: share(breached, isBreachedByName.size) };
}

function listingOf(shop: string, item: unknown) {
  const [id, isBreached] = [field(item, "id"), field(item, "slaBreached")];
  const isKnown = typeof id === "string" || typeof id === "number";
  return isKnown && typeof isBreached === "boolean" ? [{ name: `${shop} ${id}`, isBreached }] : [];
}

function timesOf(waits: readonly number[]) {
  const half = waits.length / 2;
  const middle = waits.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  const p90 = waits[Math.ceil((waits.length * 90) / 100) - 1];
  if (p90 === undefined) return { medianMinutes: null, p90Minutes: null };
  const sum = middle.reduce((total, wait) => total + wait, 0);
  return { medianMinutes: minutes(sum / middle.length), p90Minutes: minutes(p90) };
}

function response(facts: readonly FactRow[], acts: readonly DecisionRow[], end: number) {
  const firstByAnomaly = new Map<string, number>();
  for (const { name, at } of facts.flatMap(reportsOf).filter(({ at }) => at >= end - 2 * week))
    firstByAnomaly.set(name, Math.min(at, firstByAnomaly.get(name) ?? at));
  const anomalies = [...firstByAnomaly].filter(([, first]) => first >= end - week);
  const answered = anomalies.filter(([name, first]) => {
    const [shop, page] = name.split(" ");
    return acts
      .filter((row) => row.shopDomain === shop && row.payload["landingPage"] === page)
      .filter(({ action }) => action.startsWith("seo.assignment."))
      .some(({ occurredAt }) => ms(occurredAt) >= first && ms(occurredAt) <= first + 24 * hour);
  });
  return {
    anomalyCount: anomalies.length,
    anomalyRespondedCount: answered.length,
    anomalyResponseRate: share(answered.length, anomalies.length),
  };
}

function reportsOf({ factType, shopDomain, value, metadata, occurredAt }: FactRow) {
  const day = ms(field(field(metadata, "range"), "end"));
  if (factType !== "ga.sessions.anomalies" || Number.isNaN(day)) return [];
  return list(value)
    .filter((item) => field(item, "isAnomaly") === true && typeof field(item, "landingPage") === "string")
    .map((item) => [shopDomain, field(item, "landingPage"), Math.floor(day / 86_400_000)].join(" "))
    .map((name) => ({ name, at: ms(occurredAt) }));
}

function ms(instant: unknown): number {
  return typeof instant === "string" ? Date.parse(instant) : Number.NaN;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 10_000) / whole) / 10_000;
}

function minutes(milliseconds: number): number {
  return Math.round(milliseconds / 600) / 100;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function field(item: unknown, name: string): unknown {
  return typeof item === "object" && item !== null ? Reflect.get(item, name) : undefined;
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

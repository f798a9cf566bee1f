// Visits to a shop's pages as Analytics reports them each morning, and who took up what fell.
import { instantFrom } from "#domain/time.ts";
import { between, oneOf, rounded, type Random } from "./random.ts";
import {
  atHour,
  dateOf,
  hourMs,
  isBacklog,
  minuteMs,
  operatorOf,
  randomOfDay,
  type Day,
  type DecisionDraft,
  type FactDraft,
  type Scene,
} from "./scene.ts";
import { shops } from "./shops.ts";

interface Page {
  readonly landingPage: string;
  readonly sessions: number;
  readonly wowDelta: number;
  readonly isAnomaly: boolean;
}

const reportHour = 6.25;
const anomalyAt = -0.2;

export function trafficOf(scene: Scene, day: Day): readonly FactDraft[] {
  const random = randomOfDay("reports", scene, day);
  // Now and then the same range is asked for again in the afternoon; its anomalies are no new ones.
  const hours = random() < 0.3 ? [reportHour, reportHour + 9] : [reportHour];
  return hours.map((hour) => {
    const atMs = atHour(day, hour);
    return {
      factType: "ga.sessions.anomalies",
      atMs,
      value: pagesOf(scene, day),
      metadata: {
        propertyId: "properties/339826228",
        range: { start: dateOf(day - 7), end: dateOf(day - 1) },
        generatedAt: instantFrom(atMs),
      },
    };
  });
}

/** Of today and of the two days before: what is late is taken up on the next day, or the one after. */
export function assignmentsOf(scene: Scene, day: Day): readonly DecisionDraft[] {
  return [day - 2, day - 1, day].flatMap((reported) => {
    const random = randomOfDay("assignments", scene, reported);
    return pagesOf(scene, reported)
      .filter(({ isAnomaly }) => isAnomaly)
      .flatMap((page) => [flagOf(page, reported), ...assigned(page, { scene, reported, random })]);
  });
}

/** Worst first. Each day at least one shop has an anomaly, by turns. */
function pagesOf({ shop, environment }: Scene, day: Day): readonly Page[] {
  const random = randomOfDay("traffic", { shop, environment }, day);
  const itsTurn = day % shops.length === shops.findIndex(({ domain }) => domain === shop.domain);
  const pages = shop.pages.map(({ path, sessions }, index) => {
    const falls = (itsTurn && index === 0) || random() < 0.12;
    const wowDelta = rounded(falls ? between(random, -0.47, anomalyAt) : between(random, -0.18, 0.22), 2);
    return {
      landingPage: path,
      sessions: Math.round(sessions * (1 + wowDelta)),
      wowDelta,
      isAnomaly: wowDelta <= anomalyAt,
    };
  });
  return pages.toSorted((left, right) => left.wowDelta - right.wowDelta);
}

/** A rule flags each; that is nobody's decision. */
function flagOf({ landingPage, wowDelta }: Page, day: Day): DecisionDraft {
  return {
    action: "auto_flag_anomaly",
    actor: { id: "anomaly-watch", type: "system" },
    atMs: atHour(day, reportHour) + minuteMs,
    rationale: `Sessions fell by ${Math.round(-100 * wowDelta)} % in a week.`,
    externalRef: `ga:${landingPage}`,
    payload: { landingPage, wowDelta },
  };
}

interface Reported {
  readonly scene: Scene;
  readonly reported: Day;
  readonly random: Random;
}

function assigned({ landingPage }: Page, { scene, reported, random }: Reported): readonly DecisionDraft[] {
  const hours = hoursUntilAssigned(isBacklog(scene, reported), random);
  if (hours === undefined) return [];
  return [
    {
      action: "seo.assignment.created",
      actor: operatorOf(scene, random),
      atMs: Math.round(atHour(reported, reportHour) + hours * hourMs),
      rationale: oneOf(random, ["Check the landing page's copy.", "Compare with last week's campaign."]),
      externalRef: `ga:${landingPage}`,
      payload: { landingPage },
    },
  ];
}

/** Within a day, too late, or never. */
function hoursUntilAssigned(isBacklog: boolean, random: Random): number | undefined {
  const luck = random();
  if (luck < (isBacklog ? 0.2 : 0.6)) return between(random, 2, 12);
  return luck < 0.8 ? between(random, 26, 40) : undefined;
}

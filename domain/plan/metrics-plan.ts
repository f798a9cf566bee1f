// The nightly aggregation: when it runs, over which window, and what its figures must keep to.
import { z } from "zod";
import { LocalTime } from "../local-dates.ts";
import { RoleId } from "../people.ts";
import { Duration } from "../time.ts";
import { ChannelName, Id, Limit, Staleness, Text } from "./fields.ts";

/** The figures of one run, by the names they have over HTTP. */
export const MetricFigure = z.enum([
  "totalActiveShops",
  "activatedShops",
  "activationRate",
  "newShops",
  "activatedNewShops",
  "newShopActivationRate",
  "breachedCount",
  "respondedCount",
  "openCount",
  "oldestOpenMinutes",
  "sampleSize",
  "medianMinutes",
  "p90Minutes",
  "escalatedCount",
  "slaBreachRate",
  "anomalyCount",
  "anomalyRespondedCount",
  "anomalyResponseRate",
  "lateFacts",
]);
export type MetricFigure = z.infer<typeof MetricFigure>;

export const MetricUnit = z.enum(["ratio", "minutes", "count"]);
export type MetricUnit = z.infer<typeof MetricUnit>;

export const Metric = z.strictObject({
  id: Id,
  title: Text,
  owner: RoleId,
  figure: MetricFigure,
  unit: MetricUnit,
  factType: z.string().min(1).meta({ description: "Fact type that the aggregate is stored under." }),
  sample: MetricFigure.meta({ description: "The figure that counts the cases behind this one." }),
  minimumSample: z
    .int()
    .min(1)
    .meta({ description: "Below it the answer is insufficient data, never a pass." }),
  limit: Limit.optional().meta({ description: "Left out: shown, but it judges nothing." }),
  actions: z
    .array(
      z
        .string()
        .regex(
          /^[a-z_]+(\.[a-z_]+)*(\.\*)?$/,
          "must be an action such as release.go, or a family such as seo.assignment.*",
        ),
    )
    .min(1)
    .optional()
    .meta({ description: "Decisions that count as the answer; left out: any decision of a person." }),
  within: Duration.optional().meta({ description: "How long after the event an answer counts." }),
});
export type Metric = z.infer<typeof Metric>;

export const MetricsPlan = z.strictObject({
  schedule: z.strictObject({
    time: LocalTime,
    timezone: z.literal("UTC").meta({ description: "A night has one as-of, whatever the season." }),
    catchUp: Duration.meta({ description: "How late a missed night still runs by itself." }),
  }),
  environment: Id.meta({ description: "What the schedule aggregates; on demand any environment can be." }),
  window: Duration.meta({ description: "Half-open, up to the as-of instant, by occurrence." }),
  staleness: Staleness,
  alert: z
    .strictObject({ channel: ChannelName, owner: RoleId })
    .meta({ description: "Told of a failed or missing night; a green one is no message." }),
  list: z.array(Metric).min(1),
});
export type MetricsPlan = z.infer<typeof MetricsPlan>;

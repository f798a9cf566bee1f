// What else the plan holds: calls with their clocks, the nightly metrics, tiles, documents, freezes, the dry run.
import type { Plan } from "#domain/plan/plan.ts";
import { roleName } from "#domain/role-name.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import {
  boundInWords,
  callClocks,
  callInWords,
  freezeInWords,
  metricInWords,
  nightInWords,
} from "../plan-part-words.ts";
import { useNow, useWorld } from "../world.ts";
import { PlanLine } from "./plan-line.tsx";
import { SectionHead } from "./section-head.tsx";

export interface PartProps {
  readonly plan: Plan;
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  /** What is said where the plan has nothing of it. */
  readonly none: string;
  readonly lines: readonly Parameters<typeof PlanLine>[0][];
}

function Section({ id, title, note, none, lines }: SectionProps) {
  return (
    <>
      <SectionHead title={title} id={id} note={lines.length === 0 ? none : note} />
      <ul className="rows" aria-labelledby={id}>
        {lines.map((line) => (
          <PlanLine key={line.title} {...line} />
        ))}
      </ul>
    </>
  );
}

export function PlanCalls({ plan: { calls } }: PartProps) {
  const { people } = useWorld();
  const lines = calls.map((call) => ({
    title: call.title,
    word: `#${call.channel}`,
    lines: [
      `${callInWords(call)}.`,
      say("With {0}: {1}.", call.participants.map((id) => nameOf(people, id)).join(", "), call.focus),
      ...callClocks(call).map((clock) => `${clock}.`),
    ],
  }));
  return <Section id="calls" title={say("Calls")} none={say("the plan has none")} lines={lines} />;
}

export function PlanMetrics({ plan: { metrics } }: PartProps) {
  const lines = (metrics?.list ?? []).map((metric) => ({
    title: metric.title,
    lines: [`${metricInWords(metric)}.`],
  }));
  const note = metrics === undefined ? {} : { note: nightInWords(metrics) };
  return (
    <Section
      id="metrics"
      title={say("Nightly metrics")}
      none={say("the plan has none")}
      {...note}
      lines={lines}
    />
  );
}

export function PlanTiles({ plan: { tiles } }: PartProps) {
  const made = tiles.fixed.map(({ title, owner }) => ({
    title,
    word: roleName(owner),
    lines: [say("Made by Runsheet's workflows.")],
  }));
  const posted = tiles.facts.map(({ title, owner, staleness, figures }) => ({
    title,
    word: roleName(owner),
    lines: [
      say("From posted facts: stale after {0}, critical after {1}.", staleness.stale, staleness.critical),
      ...figures.flatMap(({ title: figure, limit, unit }) =>
        limit === undefined ? [] : [`${figure}: ${boundInWords(limit, unit)}.`],
      ),
    ],
  }));
  return (
    <Section id="tiles" title={say("Tiles")} none={say("the plan has none")} lines={[...made, ...posted]} />
  );
}

export function PlanDocuments({ plan: { documents } }: PartProps) {
  const { clock } = useWorld();
  const now = useNow();
  const lines = (documents?.governed ?? []).map(({ title, path, owner, lastReviewed, expires }) => ({
    title,
    word:
      Date.parse(`${expires}T23:59:59Z`) < now
        ? say("expired {0}", clock.day(expires, now))
        : say("until {0}", clock.day(expires, now)),
    lines: [
      say("{0}, owned by {1}, last reviewed {2}.", path, roleName(owner), clock.day(lastReviewed, now)),
    ],
  }));
  const note = documents === undefined ? {} : { note: say("warned of {0} ahead", documents.warnAhead) };
  return (
    <Section
      id="documents"
      title={say("Documents")}
      none={say("the plan has none")}
      {...note}
      lines={lines}
    />
  );
}

export function PlanFreezes({ plan: { release, timezone } }: PartProps) {
  const lines = (release.freezes ?? []).map((freeze) => ({
    title: freeze.title,
    lines: [
      say("{0}. Nothing new reaches {1} meanwhile.", freezeInWords(freeze, timezone), release.production),
    ],
  }));
  return (
    <Section
      id="freezes"
      title={say("Freezes")}
      none={say("nothing is ever frozen on {0}", release.production)}
      lines={lines}
    />
  );
}

export function PlanDryRun({ plan: { dryRun } }: PartProps) {
  const { people, clock } = useWorld();
  const now = useNow();
  if (dryRun === undefined)
    return <Section id="dry-run" title={say("Dry run")} none={say("the plan has none")} lines={[]} />;
  const { title, owner, session, participants, agenda, scenarios, readiness, setup } = dryRun;
  const lines = [
    {
      title,
      word: roleName(owner),
      lines: [
        say(
          "{0} {1} {2}, {3}, on {4}.",
          clock.day(session.date, now),
          session.time,
          session.timezone,
          session.duration,
          setup.environment,
        ),
        say(
          "With {0}.",
          participants.map(({ person, part }) => `${nameOf(people, person)} (${part})`).join(", "),
        ),
        say(
          "{0} parts, {1} scenarios, {2} things to be ready before it.",
          agenda.length,
          scenarios.length,
          readiness.length,
        ),
      ],
    },
  ];
  return <Section id="dry-run" title={say("Dry run")} none="" lines={lines} />;
}

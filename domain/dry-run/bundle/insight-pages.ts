// Pages of a bundle on what was learnt: the closing survey, and the insights as the Q&A template of the runbook has them.
import { escaped, linked, tableOf } from "../../markdown.ts";
import { roleName } from "../../role-name.ts";
import { nameOf, saidIn, stamp, type BundleMatter, type Scene } from "./matter.ts";
import { section } from "./section.ts";

export function surveyLines(scene: Scene): readonly string[] {
  const { question, steps, answers } = scene.matter.survey;
  return [
    "# Closing survey",
    "",
    escaped(question),
    "",
    `Right is: ${escaped(steps.join(", "))}.`,
    "",
    ...tableOf(
      ["Person", "From memory", "Right", "Recorded by", "Time (UTC)"],
      answers.map(({ person, ladder, ok, by, at }) => [
        escaped(nameOf(scene, person)),
        escaped(ladder.join(", ")),
        ok ? "yes" : "no",
        escaped(nameOf(scene, by)),
        stamp(at),
      ]),
    ),
    ...answers
      .filter(({ answers: given }) => given.length > 0)
      .flatMap(({ person, answers: given }) =>
        section(
          escaped(nameOf(scene, person)),
          given.map((one) => `- ${escaped(one.question)} ${saidIn(scene, one.text)}`),
        ),
      ),
  ];
}

export function insightLines(scene: Scene): readonly string[] {
  const links = evidenceLinks(scene).map((link) => `- ${linked(link)}`);
  return [
    "# Questions and insights",
    ...section("Session", templateHead(scene)),
    ...section("Question log", questionLog(scene)),
    ...section("Action items", actionItems(scene)),
    ...section("Evidence links", links),
    ...section("Summary", summaryLines(scene)),
    ...section("Change log", changes(scene)),
  ];
}

function templateHead(scene: Scene): readonly string[] {
  const { title, session, setup, facilitators, participants } = scene.matter;
  const leading = facilitators.map(({ role, person }) =>
    person === undefined ? roleName(role) : `${nameOf(scene, person)} (${roleName(role)})`,
  );
  return tableOf(
    ["Session", escaped(title)],
    [
      ["Status", "held"],
      ["Date and time", `${stamp(session.startsAt)} UTC`],
      ["Facilitators", escaped(leading.join(", "))],
      ["Attendees", escaped(participants.map(({ id }) => nameOf(scene, id)).join(", "))],
      ["Environment", escaped(setup.environment)],
    ],
  );
}

type Insight = BundleMatter["insights"][number];

function questionLog(scene: Scene): readonly string[] {
  return tableOf(
    ["#", "Time (UTC)", "Participant", "Insight", "Tile", "Screenshot", "Decision", "Owner", "Due"],
    scene.matter.insights.map((insight, index) => [String(index + 1), ...insightCells(scene, insight)]),
  );
}

function insightCells(scene: Scene, insight: Insight): readonly string[] {
  const { at, speaker, text, tile, scenario = "", link = "", decision = "" } = insight;
  return [
    stamp(at),
    speaker === undefined ? "" : escaped(nameOf(scene, speaker)),
    saidIn(scene, text),
    escaped(tile ?? scenario),
    linked(link),
    escaped(decision),
    ...owedBy(insight),
  ];
}

function owedBy({ owner, due = "" }: Insight): readonly string[] {
  return [owner === undefined ? "" : roleName(owner), due];
}

function actionItems(scene: Scene): readonly string[] {
  const { insights } = scene.matter;
  const owed = insights.filter(({ owner, due }) => owner !== undefined || due !== undefined);
  return tableOf(
    ["#", "Task", "Owner", "Due", "Status"],
    owed.map((insight) => [
      String(insights.indexOf(insight) + 1),
      saidIn(scene, insight.text),
      ...owedBy(insight),
      "open when this was written",
    ]),
  );
}

/** Each once. */
export function evidenceLinks({ matter }: Scene): readonly string[] {
  const { items, dependencies, countdown, afterwards, insights } = matter;
  const links = [...items, ...dependencies, ...countdown, ...afterwards, ...insights].map(({ link }) => link);
  return [...new Set(links.filter((link) => link !== undefined))];
}

export function summaryLines(scene: Scene): readonly string[] {
  const { concluded, success } = scene.matter;
  const said = concluded?.summary;
  const risks = success
    .filter(({ verdict }) => verdict !== "met")
    .map(({ title, reason }) => `- Not reached: ${escaped(title.replace(/\.$/, ""))}. ${escaped(reason)}`);
  if (said === undefined) return risks;
  return [saidIn(scene, said), ...(risks.length === 0 ? [] : ["", ...risks])];
}

function changes(scene: Scene): readonly string[] {
  const { moves, concluded } = scene.matter;
  const moved = moves.map(({ at, by, to, reason }) => {
    const who = escaped(nameOf(scene, by));
    return `- ${stamp(at)} UTC, ${who}: moved to ${stamp(to)} UTC. ${escaped(reason)}`;
  });
  if (concluded === undefined) return moved;
  return [...moved, `- ${stamp(concluded.at)} UTC, ${escaped(nameOf(scene, concluded.by))}: concluded.`];
}

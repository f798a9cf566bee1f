// The page of a bundle on the session as it was planned: when, where, with whom, and what for.
import { escaped, tableOf } from "../../markdown.ts";
import { roleName } from "../../role-name.ts";
import { nameOf, stamp, type Scene } from "./matter.ts";
import { section } from "./section.ts";

export function sessionLines(scene: Scene): readonly string[] {
  const { agenda, purpose } = scene.matter;
  return [
    "# Session",
    "",
    ...setUp(scene),
    ...moves(scene),
    ...section(
      "Purpose",
      purpose.map((text) => `- ${escaped(text)}`),
    ),
    ...section("Facilitators", facilitatorRows(scene)),
    ...section("Participants", participantRows(scene)),
    ...section(
      "Agenda",
      tableOf(
        ["Part", "Minutes"],
        agenda.map(({ title, minutes }) => [escaped(title), String(minutes)]),
      ),
    ),
  ];
}

function setUp({ matter: { session, setup } }: Scene): readonly string[] {
  const { environment, parameters, flags, shops } = setup;
  return tableOf(
    ["Session", ""],
    [
      ["Begins", `${stamp(session.startsAt)} UTC, a ${capitalised(session.weekday)} in ${session.timezone}`],
      ["Ends", `${stamp(session.endsAt)} UTC, ${session.minutes} minutes`],
      ["Environment", escaped(environment)],
      ["Parameters", escaped(pairs(parameters))],
      ["Flags", escaped(pairs(flags))],
      ["Shops", escaped(shops.join(", "))],
    ],
  );
}

function moves(scene: Scene): readonly string[] {
  return scene.matter.moves.flatMap(({ from, to, by, reason }) => [
    "",
    `Moved from ${stamp(from)} to ${stamp(to)} UTC by ${escaped(nameOf(scene, by))}: ${escaped(reason)}`,
  ]);
}

function facilitatorRows(scene: Scene): readonly string[] {
  return tableOf(
    ["Role", "Person", "State"],
    scene.matter.facilitators.map(({ role, person, standIn, state }) => [
      roleName(role),
      person === undefined ? "" : escaped(nameOf(scene, person)),
      state === "stood-in" && standIn !== undefined ? `${roleName(standIn)} stood in` : state,
    ]),
  );
}

function participantRows(scene: Scene): readonly string[] {
  return tableOf(
    ["Person", "Part", "State"],
    scene.matter.participants.map(({ id, part, state }) => [
      escaped(nameOf(scene, id)),
      escaped(part),
      state,
    ]),
  );
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function pairs(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(", ");
}

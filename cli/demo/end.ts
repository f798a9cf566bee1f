// What is left after the demo: the log proved as a whole, the releases, and where to look.
import { aligned, type Paint } from "../print.ts";
import { tellProof } from "./log.ts";
import type { Play } from "./play.ts";
import type { Scene } from "./scene.ts";

export interface Ending {
  readonly out: (text: string) => void;
  readonly paint: Paint;
  readonly slackInspector: string;
}

export async function tellEnd(
  scene: Scene,
  plays: readonly Play[],
  { out, paint, slackInspector }: Ending,
): Promise<void> {
  out(`\n${paint("strong", "The end")}\n`);
  await tellProof(scene);
  // A release that one chapter has let out and another one has taken back is one line.
  const views = await Promise.all(
    [...new Map(plays.map((play) => [play.key, play.view])).values()].map((view) => view()),
  );
  const accepted = plays.reduce((sum, play) => sum + play.accepted(), 0);
  const last = views.at(-1);
  const rows = [
    ...views.map(({ key, verdict }) => [key, verdict]),
    ["Accepted", `${accepted} messages; the history in Temporal UI shows what each cost`],
    ["Pages", `${scene.url}/releases`],
    ...(last?.links.temporal === undefined ? [] : [["Temporal UI", last.links.temporal]]),
    ["Slack", `${slackInspector}, the pages of the embedded one`],
    ...(last === undefined ? [] : [["Go on", `npx runsheet release show ${last.key}`]]),
  ];
  out(`\n${aligned(rows.map(([label = "", text = ""]) => [`   ${label}`, text]))}`);
}

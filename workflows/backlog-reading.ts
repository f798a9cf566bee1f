// The slow look at the issues that calls follow: it brings what no webhook brought.
import { setCurrentDetails } from "@temporalio/workflow";
import { readBacklog } from "./proxies.ts";
import { showKind } from "./show.ts";

export async function backlogReading(): Promise<void> {
  showKind("backlog");
  const { followed, told } = await readBacklog();
  const lines = told.map((call) => `- news for \`${call}\``);
  setCurrentDetails([`Issues that are followed: ${followed}.`, "", ...lines].join("\n").trim());
}

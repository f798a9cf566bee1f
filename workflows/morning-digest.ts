// Begins the day of each person with what waited for them.
import { setCurrentDetails } from "@temporalio/workflow";
import { greet } from "./proxies.ts";
import { showKind } from "./show.ts";

export async function morningDigest(): Promise<void> {
  showKind("morning");
  const { told, unreached } = await greet();
  const lines = [
    told.length === 0 ? "Nothing waited for anybody." : `Told what waited: ${told.join(", ")}.`,
    ...(unreached.length === 0 ? [] : [`Not reached in Slack: ${unreached.join(", ")}.`]),
  ];
  setCurrentDetails(lines.join("\n"));
}

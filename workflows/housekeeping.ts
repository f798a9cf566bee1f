// The nightly look for what has gone wrong unseen: rows and workflows that disagree are found, repaired and told.
import { setCurrentDetails } from "@temporalio/workflow";
import { reconcile } from "./proxies.ts";

export interface Housekept {
  readonly findings: readonly { readonly run: string; readonly finding: string }[];
}

export async function housekeeping(): Promise<Housekept> {
  const findings = await reconcile();
  setCurrentDetails(
    findings.length === 0
      ? "**Rows and workflows agree.**"
      : ["**Repaired**", "", ...findings.map(({ run, finding }) => `- \`${run}\`: ${finding}`)].join("\n"),
  );
  return { findings };
}

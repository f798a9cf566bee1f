// Walks a release of the builders' plan by Updates, for tests that begin in the middle of its life.
import { as, ciToken } from "#test/builders/people.ts";
import { aReading } from "#test/builders/release.ts";
import { eventually } from "#test/eventually.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";

export async function walkToStaging(release: ReleaseDriver): Promise<void> {
  await release.send("attachEvidence", { evidence: aReading("screenshot") }, as("justin"));
  await release.send("attachEvidence", { evidence: aReading("vitest") }, ciToken);
  await release.send("attachEvidence", { evidence: aReading("lighthouse") }, ciToken);
  await sign(release, "mika", "walkthrough");
  await sign(release, "nora", "walkthrough");
  await sign(release, "justin", "risks", "The list is complete.");
}

/** Leaves nothing open but the decision. */
export async function walkToDecision(release: ReleaseDriver): Promise<void> {
  await walkToStaging(release);
  await walkFromStaging(release);
}

export async function walkFromStaging(release: ReleaseDriver): Promise<void> {
  const runbook = "https://runbooks.example/staging";
  await release.send(
    "reportDeployment",
    { environment: "staging", status: "succeeded", tag: "v2025.10.16", runbook },
    ciToken,
  );
  await untilChecked(release, "staging");
  await sign(release, "justin", "staging-sign-off");
  await sign(release, "asha", "staging-sign-off");
  await sign(release, "brooke", "support");
  await sign(release, "leo", "support");
}

/** What a machine looks at comes by itself. */
async function untilChecked(release: ReleaseDriver, id: string): Promise<void> {
  await eventually(
    () => release.view(),
    ({ stages }) =>
      stages
        .filter((stage) => stage.id === id)
        .flatMap(({ gates }) => gates)
        .every(({ kind, status }) => kind !== "check" || status === "met"),
  );
}

async function sign(
  release: ReleaseDriver,
  person: string,
  gateId: string,
  statement?: string,
): Promise<void> {
  const gate = await release.gate(gateId);
  const role = gate.allowed.find((one) => as(person).roles.includes(one));
  await release.send(
    "signOff",
    { gate: gateId, role, digest: gate.digest, ...(statement === undefined ? {} : { statement }) },
    as(person),
  );
}

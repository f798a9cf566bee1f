// Releases that wait for different things, and how they are explained.
import { explain, type Explanation } from "#domain/release/explain.ts";
import { withPeople } from "#domain/release/seats.ts";
import { as, people } from "./people.ts";
import { playRelease, playToDecision, playToStaging, type Play } from "./play.ts";
import { hoursAfter, morning } from "./release.ts";

export function explained(play: Play, at = play.at()): Explanation {
  return explain(withPeople(play.view(), people), people, at);
}

export const recordRisk = {
  type: "recordRisk",
  title: "Slow tile",
  severity: "low",
  owner: "justin",
  mitigation: "Watch it.",
} as const;

export function withFallen(): Play {
  const play = playToStaging();
  play.sign("justin", "staging-sign-off");
  play.wait(2);
  play.act(as("justin"), recordRisk);
  return play;
}

export function withHold(): Play {
  const play = playToDecision();
  play.act(as("ines"), { type: "hold", reason: "Vendor incident." });
  return play;
}

export function withRejection(): Play {
  const play = playRelease();
  play.attach("screenshot", {}, as("justin"));
  play.act(as("mika"), {
    type: "reject",
    gate: "walkthrough",
    role: "design",
    category: "quality",
    reason: "Cut off",
  });
  return play;
}

export function withPendingWaiver(): Play {
  const play = playRelease();
  play.act(as("justin"), {
    type: "waive",
    gate: "walkthrough",
    reason: "Nora is away",
    until: hoursAfter(morning, 30),
  });
  return play;
}

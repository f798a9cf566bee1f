// For `/metrics`, what releases wait for, and which of their messages got through to nobody.
import { openWaits } from "#domain/release/open-waits.ts";
import type { Source } from "#integrations/prometheus/registry.ts";
import type { Deps } from "../deps.ts";
import { isReleaseView } from "../run-view.ts";

const labels = ["gate", "role"];

export function gateSource({ hub, now }: Pick<Deps, "hub" | "now">): Source {
  return {
    declared: {
      runsheet_gate_waiting_releases: {
        help: "Releases whose gate waits, by the role that it waits for; without a role for a report or a check.",
        labels,
      },
      runsheet_gate_late_releases: { help: "Those of them that are past due.", labels },
      runsheet_gate_waiting_seconds: { help: "How long the longest of them has waited.", labels },
    },
    read: async () => {
      const open = hub.entries(isReleaseView).filter(({ closed }) => !closed);
      const waits = openWaits(
        open.map(({ view }) => view),
        now().getTime(),
      );
      const each = (valueOf: (wait: (typeof waits)[number]) => number) =>
        waits.map((wait) => ({ labels: { gate: wait.gate, role: wait.role }, value: valueOf(wait) }));
      return {
        runsheet_gate_waiting_releases: each(({ releases }) => releases),
        runsheet_gate_late_releases: each(({ late }) => late),
        runsheet_gate_waiting_seconds: each(({ longestMs }) => longestMs / 1_000),
      };
    },
  };
}

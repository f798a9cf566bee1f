import { describe, expect, it } from "vitest";
import type { Preview } from "#domain/preview/preview.ts";
import { dailyRuns, dayParts, planDays } from "./plan-days.ts";

type Entry = Preview["entries"][number];

const entry = (local: string, fields: Partial<Entry> = {}): Entry => ({
  at: `${local.replace(" ", "T")}:00.000Z`,
  local,
  kind: "reminder",
  about: "call/weekly/2026-11-24",
  what: "Card",
  people: [],
  ...fields,
});

const preview: Preview = {
  from: "2026-11-23T12:00:00.000Z",
  to: "2026-11-26T12:00:00.000Z",
  timezone: "America/New_York",
  entries: [
    entry("2026-11-23 21:00", { kind: "run", about: "nightly-metrics", what: "Nightly" }),
    entry("2026-11-24 09:00", { channel: "occ-product" }),
    entry("2026-11-24 10:00", { kind: "run", what: "Call begins", role: "product", people: ["justin"] }),
    entry("2026-11-24 21:00", { kind: "run", about: "nightly-metrics", what: "Nightly" }),
    entry("2026-11-25 22:00", { kind: "run", about: "nightly-metrics", what: "Nightly" }),
  ],
  rules: [],
};

const person = (id: string) => ({
  id,
  name: id,
  email: `${id}@x.example`,
  roles: ["product"],
  organisation: "x",
  customer: false,
  sample: false,
});
const nothing = {
  documents: undefined,
  dryRun: undefined,
  people: [person("justin")],
  timezone: "America/New_York",
};

describe("the days of a plan", () => {
  it("are all there, also those that bring nothing, with what comes each day left out", () => {
    expect(planDays(preview, nothing)).toEqual([
      { date: "2026-11-23", entries: [] },
      {
        date: "2026-11-24",
        entries: [
          expect.objectContaining({ time: "09:00", kind: "reminder", what: "Card", channel: "occ-product" }),
          expect.objectContaining({ time: "10:00", kind: "call", role: "product", people: ["justin"] }),
        ],
      },
      { date: "2026-11-25", entries: [] },
      { date: "2026-11-26", entries: [] },
    ]);
  });

  it("begin with absences and with documents that expire", () => {
    const absences = [{ from: "2026-11-24", until: "2026-11-28" }];
    const governed = [
      { path: "a.md", title: "Plan", owner: "product", lastReviewed: "2026-11-01", expires: "2026-11-24" },
    ];
    const documents = {
      epoch: "1",
      frontMatter: [],
      hash: "sha256-of-body" as const,
      lifetime: "7 days",
      warnAhead: "48 hours",
      folders: ["docs"],
      channel: "occ",
      governed,
    };
    const plan = { ...nothing, documents, people: [{ ...person("justin"), absences }] };
    expect(planDays(preview, plan)[1]?.entries.map(({ kind, what, people }) => [kind, what, people])).toEqual(
      [
        ["expiry", "Plan expires", ["justin"]],
        ["absence", "Away until 2026-11-28", ["justin"]],
        ["reminder", "Card", []],
        ["call", "Call begins", ["justin"]],
      ],
    );
  });

  it("have what runs each day said once, with both times where the clocks change", () => {
    expect(dailyRuns(preview)).toEqual([
      { id: "nightly-metrics", what: "Nightly", times: ["21:00", "22:00"] },
    ]);
  });

  it("are named by weekday and date", () => {
    expect(dayParts("2026-11-24")).toEqual({ weekday: "Tue", day: "24 Nov" });
  });
});

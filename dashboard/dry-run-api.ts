// What the pages ask about dry runs.
import type { CommandOf, DryRunMessageName } from "#domain/dry-run/messages.ts";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { AskedDryRun } from "#domain/dry-run/terms.ts";
import type { WrittenConclusion, WrittenInsight, WrittenSurvey } from "#domain/dry-run/texts.ts";
import type { Acted } from "./acted.ts";
import { allPages, kebab, type Http, type Items } from "./http.ts";

/** What is written comes along over HTTP: the server puts it away. */
interface Written {
  readonly recordInsight: WrittenInsight;
  readonly recordSurvey: WrittenSurvey;
  readonly conclude: WrittenConclusion;
}
type DryRunFields<Name extends DryRunMessageName> = Name extends keyof Written
  ? Written[Name]
  : Omit<CommandOf<Name>, "type">;

export function dryRunQuestions({ get, post }: Pick<Http, "get" | "post">) {
  const one = (date: string) => `/api/dry-runs/${encodeURIComponent(date)}`;
  return {
    dryRuns: () => allPages((query) => get<Items<PresentedDryRun>>(`/api/dry-runs?${query}`)),
    openDryRuns: () => allPages((query) => get<Items<PresentedDryRun>>(`/api/dry-runs?open=true&${query}`)),
    dryRun: (date: string) => get<PresentedDryRun>(one(date)),
    startDryRun: (body: AskedDryRun) => post<Acted>("/api/dry-runs", body),
    sendDryRun: <Name extends DryRunMessageName>(date: string, name: Name, fields: DryRunFields<Name>) =>
      post<Acted>(`${one(date)}/${kebab(name)}`, fields),
  };
}

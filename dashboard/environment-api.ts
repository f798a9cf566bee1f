// What the pages ask about environments.
import type { EnvironmentMessageName } from "#domain/environment/messages.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { Acted } from "./acted.ts";
import type { Http, Items } from "./http.ts";

export function environmentQuestions({ get, post }: Pick<Http, "get" | "post">) {
  return {
    environments: () => get<Items<EnvironmentView>>("/api/environments"),
    pressSwitch: (name: string, message: EnvironmentMessageName, fields: object) =>
      post<Acted>(`/api/environments/${encodeURIComponent(name)}/${message}`, fields),
  };
}

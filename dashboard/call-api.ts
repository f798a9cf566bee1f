// What the pages ask about calls.
import type { AskedCall } from "#domain/call/asked.ts";
import type { CallMessageName, CommandOf } from "#domain/call/messages.ts";
import type { PresentedCall } from "#domain/call/presented.ts";
import type { WrittenOutcome } from "#domain/call/texts.ts";
import type { Acted } from "./acted.ts";
import { allPages, kebab, type Http, type Items } from "./http.ts";

/** The texts of an outcome come along over HTTP: the server puts them away. */
type CallFields<Name extends CallMessageName> = Name extends "logOutcome"
  ? WrittenOutcome
  : Omit<CommandOf<Name>, "type">;
interface PreReadAnswer {
  readonly text?: string;
}

export function callQuestions({ get, post }: Pick<Http, "get" | "post">) {
  const call = (key: string) => `/api/calls/${key.split("/").map(encodeURIComponent).join("/")}`;
  return {
    calls: () => allPages((query) => get<Items<PresentedCall>>(`/api/calls?${query}`)),
    openCalls: () => allPages((query) => get<Items<PresentedCall>>(`/api/calls?open=true&${query}`)),
    call: (key: string) => get<PresentedCall>(call(key)),
    preRead: (key: string) => get<PreReadAnswer>(`${call(key)}/pre-read`),
    startCall: (body: AskedCall) => post<Acted>("/api/calls", body),
    sendCall: <Name extends CallMessageName>(key: string, name: Name, fields: CallFields<Name>) =>
      post<Acted>(`${call(key)}/${kebab(name)}`, fields),
  };
}

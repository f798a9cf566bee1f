// What the page asks of /dev/slack, and what it is answered: the messages of one reader, and what becomes of an act.
import { createHttp, payload, type Answer } from "../http.ts";

export interface Text {
  readonly type: "plain_text" | "mrkdwn";
  readonly text: string;
}

export interface Button {
  readonly action_id: string;
  readonly text: Text;
  readonly value?: string;
  readonly url?: string;
  readonly style?: "primary" | "danger";
}

export interface Option {
  readonly text: Text;
  readonly value: string;
  readonly description?: Text;
}

export type InputElement =
  | {
      readonly type: "plain_text_input";
      readonly multiline: boolean;
      readonly max_length?: number;
      readonly initial_value?: string;
      readonly placeholder?: Text;
    }
  | {
      readonly type: "static_select";
      readonly options: readonly Option[];
      readonly initial_option?: Option;
      readonly placeholder?: Text;
    }
  | {
      readonly type: "radio_buttons";
      readonly options: readonly Option[];
      readonly initial_option?: Option;
    }
  | {
      readonly type: "checkboxes";
      readonly options: readonly Option[];
      readonly initial_options?: readonly Option[];
    };

export interface InputBlock {
  readonly type: "input";
  readonly block_id: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly optional: boolean;
  readonly element: InputElement;
}

export type Block =
  | InputBlock
  | { readonly type: "header"; readonly block_id: string; readonly text: Text }
  | {
      readonly type: "section";
      readonly block_id: string;
      readonly text?: Text;
      readonly fields?: readonly Text[];
      readonly accessory?: Button;
    }
  | { readonly type: "context"; readonly block_id: string; readonly elements: readonly Text[] }
  | { readonly type: "actions"; readonly block_id: string; readonly elements: readonly Button[] }
  | { readonly type: "divider"; readonly block_id: string }
  | { readonly type: "unknown"; readonly of: string };

export interface Message {
  /** Its stamp: when it was said, in seconds, and what it is known by. */
  readonly ts: string;
  readonly by: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly edited: boolean;
  /** Nobody else sees it. */
  readonly only: boolean;
  readonly replies: readonly Message[];
}

export interface Modal {
  readonly id: string;
  readonly hash: string;
  readonly title: Text;
  readonly submit?: Text | null;
  readonly close?: Text | null;
  readonly blocks: readonly Block[];
}

export interface Conversation {
  readonly name: string;
  readonly title: string;
  readonly topic: string;
  readonly messages: number;
}

export interface Messages {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly string[];
  }[];
  readonly reader: { readonly id: string; readonly name: string; readonly zone: string };
  readonly conversations: readonly Conversation[];
  readonly open: { readonly name: string; readonly title: string; readonly messages: readonly Message[] };
  readonly view?: Modal;
}

export type Acted =
  | { readonly outcome: "taken" }
  | { readonly outcome: "errors"; readonly errors: Readonly<Record<string, string>> }
  | { readonly outcome: "failed"; readonly words: string };

/** Nobody is signed in here, so no session can end. */
const { askOnce } = createHttp({ fetch: (input, init) => fetch(input, init), onSignedOut: () => {} });

export function readMessages(query: string): Promise<Answer<Messages>> {
  return askOnce(`/dev/slack/messages${query}`, { headers: { accept: "application/json" } });
}

export async function act(what: "press" | "submit" | "close" | "command", body: object): Promise<Acted> {
  const answer = await askOnce<Acted>(`/dev/slack/${what}`, { method: "POST", ...payload(body) });
  if (answer.outcome === "answered") return answer.body;
  return {
    outcome: "failed",
    words: answer.outcome === "refused" ? answer.problem.detail : "Not answered yet.",
  };
}

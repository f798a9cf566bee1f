// A Slack in which everybody of the builders' plan is known, and which keeps what is replied to presses.
import type { Dialogs } from "#integrations/slack/dialogs.ts";
import type { FormView } from "#integrations/slack/forms.ts";
import type { SlackPeople } from "#integrations/slack/people.ts";
import type { ShownMessage } from "#integrations/slack/pressed-message.ts";
import type { Replies } from "#integrations/slack/replies.ts";
import { people as planned } from "../builders/people.ts";

export interface Said {
  readonly url: string;
  readonly text?: string;
  readonly message?: ShownMessage;
}

/** Ids are `U-` and the id in the plan; `U-outside` has an address that the plan has not. */
export function createMemorySlack() {
  const said: Said[] = [];
  const forms: FormView[] = [];
  const dialogs: Dialogs = { open: async (_, view) => void forms.push(view) };
  const people: SlackPeople = {
    emailOf: async (userId) => {
      if (userId === "U-outside") return "outside@elsewhere.example";
      return planned.find(({ id }) => userId === `U-${id}`)?.email;
    },
  };
  const replies: Replies = {
    tell: async (url, text) => void said.push({ url, text }),
    replace: async (url, message) => void said.push({ url, message }),
  };
  return { people, replies, dialogs, said, forms };
}

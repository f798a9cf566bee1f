// Tells what came of a press at the address that Slack gave with it: to who pressed alone, or in place of the message.
import { asked, slackFailure } from "./failures.ts";
import type { ShownMessage } from "./pressed-message.ts";
import { slackText } from "./text.ts";

export interface Replies {
  /** One sentence or a few, that nobody else sees. */
  tell(responseUrl: string, text: string): Promise<void>;
  replace(responseUrl: string, message: ShownMessage): Promise<void>;
}

const textCharacters = 3_000;

export function createReplies({ timeoutMs }: { readonly timeoutMs: number }): Replies {
  const post = (url: string, content: object) => asked(() => send(url, { content, timeoutMs }));
  return {
    tell: (url, text) =>
      post(url, {
        response_type: "ephemeral",
        replace_original: false,
        text: slackText(text, textCharacters),
      }),
    replace: (url, message) => post(url, { replace_original: true, ...message }),
  };
}

async function send(
  url: string,
  { content, timeoutMs }: { readonly content: object; readonly timeoutMs: number },
): Promise<void> {
  const { ok, status } = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(content),
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!ok) throw slackFailure("permanent", `http-${status}`, { message: `Slack took no reply: ${status}.` });
}

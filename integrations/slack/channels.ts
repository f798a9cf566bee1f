// Every channel that the app sees, page by page.
import type { Slack } from "./client.ts";
import { asked } from "./failures.ts";

export async function* everyChannel(client: Slack) {
  let cursor = "";
  do {
    const page = await asked(() =>
      client.conversations.list({
        types: "public_channel,private_channel",
        limit: 200,
        ...(cursor === "" ? {} : { cursor }),
      }),
    );
    yield* page.channels ?? [];
    cursor = page.response_metadata?.next_cursor ?? "";
  } while (cursor !== "");
}

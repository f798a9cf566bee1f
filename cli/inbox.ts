// What waits for you.
import type { Command } from "commander";
import { InboxAnswer } from "./answers.ts";
import type { Cli } from "./cli.ts";
import { dueInWords, table } from "./print.ts";

export function registerInbox(program: Command, cli: Cli): void {
  program
    .command("inbox")
    .description("what waits for you, next due first")
    .addHelpText("after", "\nExample:\n  runsheet inbox -o json")
    .action(async () => {
      const inbox = await cli.get("/api/inbox", InboxAnswer);
      const { paint, now } = cli.terminal;
      cli.show(inbox, () =>
        table(
          ["Release", "Gate", "Do", "Role", "Due", "Why"],
          inbox.items.map((item) => [
            item.key,
            item.gate,
            { text: item.action, mood: "act" },
            item.role ?? "",
            item.due == null ? "" : dueInWords(item.due, now()),
            item.why,
          ]),
          { empty: "Nothing waits for you.", paint },
        ),
      );
    });
}

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
          ["About", "At", "Do", "Role", "Due", "Why"],
          inbox.items.map((item) => [
            item.key,
            (item.kind === "release" ? item.gate : item.item) ?? "",
            { text: item.action, mood: "act" },
            item.kind === "release" ? (item.role ?? "") : "",
            item.due == null ? "" : dueInWords(item.due, now()),
            item.kind === "release" ? item.why : item.what,
          ]),
          { empty: "Nothing waits for you.", paint },
        ),
      );
    });
}

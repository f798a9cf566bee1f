// An alert in its channel: one message, edited as it changes, and recognised as cleared by its first word.
import type { Alert, AlertItem } from "#domain/announcement.ts";
import { fitted, header, moment, section, type SlackBlock } from "./blocks.ts";
import type { Desk } from "./desk.ts";
import { slackLine } from "./text.ts";

export function raiseAlert(effectKey: string, alert: Alert, desk: Desk): Promise<void> {
  return desk.post.deliver({
    key: `${alert.run}#alert-${alert.alert}`,
    target: alert.channel,
    place: async () => ({ channelId: await desk.directory.channel(alert.channel) }),
    content: { key: effectKey, text: alertTitle(alert), blocks: alertBlocks(alert) },
  });
}

export function alertBlocks(alert: Alert): SlackBlock[] {
  return fitted({ head: [header(alertTitle(alert))], body: alert.items.map(itemSection), foot: [] });
}

/** Also what a notification shows. */
export function alertTitle({ severity, cleared, title }: Alert): string {
  return slackLine(`${cleared ? "Cleared" : wordBySeverity[severity]}: ${title}`, 500);
}

const wordBySeverity = { warning: "Warning", critical: "Critical" } as const;

function itemSection({ title, what, since, cleared, todo }: AlertItem): SlackBlock {
  const lines = [
    `*${slackLine(title, 200)}*`,
    `${slackLine(what, 1_000)} ${cleared ? "Cleared" : "Since"} ${moment(since)}.`,
    ...(todo === undefined ? [] : [slackLine(todo, 1_000)]),
  ];
  return section(lines.join("\n"));
}

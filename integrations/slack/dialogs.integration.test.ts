import { describe, expect, it } from "vitest";
import { z } from "zod";
import { aSlack, casey } from "#test/slack.ts";
import { createDialogs } from "./dialogs.ts";
import { closedForm, formView } from "./forms.ts";

const seat = { id: "release/v1", gate: "risks", role: "product", version: 3, digest: "0123456789ab" };

async function aDialog() {
  const slack = await aSlack();
  const { user } = await slack.client().users.lookupByEmail({ email: casey.email });
  const made = await slack.client().apiCall("views.generateTriggerId", { user_id: user?.id ?? "" });
  const { trigger_id: trigger } = z.object({ trigger_id: z.string() }).parse(made);
  return { trigger, dialogs: createDialogs(slack.faulty()), proxy: slack.proxy };
}

describe("a form in Slack", () => {
  it("is opened by what a press brings along, once", async () => {
    const { trigger, dialogs } = await aDialog();
    const carried = {
      pressed: { action: "reject", value: seat },
      responseUrl: "https://hooks.slack.com/1",
      inRequest: true,
    } as const;
    await dialogs.open(trigger, formView(carried, { title: "Risks" }) ?? closedForm("", ""));
    await expect(dialogs.open(trigger, closedForm("Again", "Again"))).rejects.toMatchObject({
      name: "SlackFailure",
    });
  });

  it.each(["status", "reset"] as const)(
    "that Slack does not open (%s) is a failure, and tried once",
    async (type) => {
      const { trigger, dialogs, proxy } = await aDialog();
      proxy.fail(type === "status" ? { type, status: 500 } : { type });
      await expect(dialogs.open(trigger, closedForm("Risks", "Risks"))).rejects.toMatchObject({
        name: "SlackFailure",
        kind: "retryable",
      });
      expect(proxy.requests.filter((path) => path.includes("views.open"))).toHaveLength(1);
    },
  );
});

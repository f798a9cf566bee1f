import { describe, expect, it } from "vitest";
import { releaseMessages } from "#domain/release/messages.ts";
import { faultsOfForm } from "#test/slack-limits.ts";
import { Carried, closedForm, fieldsOf, formActions, formView, type FormPress } from "./forms.ts";

const hostile = `<!channel> & <https://evil.example|sign here>\n*Approved*\u0000${"😀<".repeat(5_000)}`;
const responseUrl = "https://hooks.slack.com/actions/T1/1/secret";
const seat = {
  id: "release/v2025.10.16",
  gate: "risks",
  role: "product",
  version: 3,
  digest: "0123456789ab",
};

function pressed(action: FormPress["action"], more: object = {}): FormPress {
  const value =
    action === "answer" ? { id: seat.id, gate: seat.gate, question: "question-1", version: 3 } : seat;
  return Carried.shape.pressed.parse({ action, value: { ...value, ...more } });
}

function inputs(view: ReturnType<typeof formView>) {
  return view?.blocks.filter((block) => block.type === "input") ?? [];
}

describe("a form", () => {
  it.each(formActions)("to %s keeps within the limits, whatever people wrote", (action) => {
    const filled = Object.fromEntries(fieldsOf(action).map((field) => [field, hostile]));
    const signed = Array.from({ length: 20 }, () => ({ label: hostile, value: hostile }));
    const about = { title: hostile, asks: hostile, signed, news: hostile };
    const view = formView({ pressed: pressed(action), responseUrl, inRequest: true }, about, filled);
    if (view === undefined) throw new Error("no form");
    expect(faultsOfForm(view)).toEqual([]);
    const bare = formView({ pressed: pressed(action), responseUrl, inRequest: true }, { title: "" });
    expect(bare === undefined ? ["none"] : faultsOfForm(bare)).toEqual([]);
  });

  it("carries the press and where it was made, and nothing else", () => {
    const view = formView({ pressed: pressed("reject"), responseUrl, inRequest: true }, { title: "Risks" });
    expect(JSON.parse(view?.private_metadata ?? "")).toEqual({
      pressed: { action: "reject", value: seat },
      responseUrl,
      inRequest: true,
    });
  });

  it("that would carry more than Slack takes is none", () => {
    const long = pressed("reject", { gate: "x".repeat(3_000) });
    expect(formView({ pressed: long, responseUrl, inRequest: true }, { title: "Risks" })).toBeUndefined();
  });

  it("asks a signer for what the gate asks, and keeps what was written", () => {
    const about = { title: "Risks", asks: "The list is complete." };
    const filled = { statement: "It is." };
    const view = formView({ pressed: pressed("sign-off"), responseUrl, inRequest: true }, about, filled);
    expect(inputs(view)).toMatchObject([
      {
        block_id: "statement",
        label: { text: "The list is complete." },
        element: { type: "plain_text_input", initial_value: "It is." },
      },
    ]);
  });

  it("to reject offers each category that the message takes", () => {
    const chosen = formView(
      { pressed: pressed("reject"), responseUrl, inRequest: true },
      { title: "" },
      { category: "risk" },
    );
    const [category] = inputs(chosen);
    const offered = category?.element.type === "static_select" ? category.element.options : [];
    expect(offered.map(({ value }) => value)).toEqual(releaseMessages.reject.shape.category.options);
    expect(category).toMatchObject({ element: { initial_option: { value: "risk" } } });
  });

  it("that has ended has nothing to send", () => {
    const view = closedForm(hostile, hostile);
    expect(faultsOfForm(view)).toEqual([]);
    expect(view).not.toHaveProperty("submit");
  });
});

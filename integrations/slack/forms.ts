// Forms that a press opens, as modals of Slack: what is asked for, over what, and what is read back when it is sent.
import { z } from "zod";
import { section, type SlackBlock } from "./blocks.ts";
import { plain, Pressed, type PlainText } from "./elements.ts";
import { slackLine, slackText } from "./text.ts";

export const formActions = [
  "sign-off",
  "reject",
  "request-info",
  "decide-go",
  "decide-no-go",
  "answer",
] as const satisfies readonly Pressed["action"][];
export type FormAction = (typeof formActions)[number];
export type FormPress = Extract<Pressed, { action: FormAction }>;

/** What travels with a form: the press that opened it, and where what comes of it is told. */
export const Carried = z.object({
  pressed: Pressed.refine((pressed): pressed is FormPress =>
    formActions.some((one) => one === pressed.action),
  ),
  responseUrl: z.url({ protocol: /^https?$/ }),
  /** Whether the message behind it is a request to sign, which is written anew with what comes of it. */
  inRequest: z.boolean(),
});
export type Carried = z.infer<typeof Carried>;

/** By the name of the field. */
export type Filled = Readonly<Record<string, string>>;

interface Option {
  readonly text: PlainText;
  readonly value: string;
}
export type FormElement =
  | {
      type: "plain_text_input";
      action_id: string;
      multiline: true;
      max_length: number;
      initial_value?: string;
    }
  | { type: "static_select"; action_id: string; options: Option[]; initial_option?: Option };
export interface InputBlock {
  type: "input";
  block_id: string;
  label: PlainText;
  element: FormElement;
}
export interface FormView {
  type: "modal";
  callback_id: string;
  private_metadata: string;
  title: PlainText;
  submit?: PlainText;
  close: PlainText;
  blocks: (SlackBlock | InputBlock)[];
}

/** What stands above the fields. */
export interface FormAbout {
  readonly title: string;
  /** What the gate asks a signer to state. */
  readonly asks?: string | undefined;
  /** What is signed: label and value. */
  readonly signed?: readonly { readonly label: string; readonly value: string }[];
  /** What has changed since the form was opened. */
  readonly news?: string;
}

const metadataCharacters = 3_000;

/** None where Slack would refuse it for what it carries. */
export function formView(carried: Carried, about: FormAbout, filled: Filled = {}): FormView | undefined {
  const { action } = carried.pressed;
  const { title, submit, fields } = wordsByAction[action];
  const written = JSON.stringify(carried);
  if (written.length > metadataCharacters) return undefined;
  return {
    type: "modal",
    callback_id: action,
    private_metadata: written,
    title: plain(title),
    submit: plain(submit),
    close: plain("Cancel"),
    blocks: [...aboutBlocks(about), ...fields.map((field) => inputBlock(field, about, filled[field]))],
  };
}

/** The same form without anything to send. */
export function closedForm(title: string, text: string): FormView {
  return {
    type: "modal",
    callback_id: "closed",
    private_metadata: "",
    title: plain(slackLine(title, 24)),
    close: plain("Close"),
    blocks: [section(slackText(text, 2_900))],
  };
}

export type FieldName = "statement" | "category" | "reason" | "question" | "text" | "rationale";

/** Those that have to be filled, in their order. */
export function fieldsOf(action: FormAction): readonly FieldName[] {
  return wordsByAction[action].fields;
}

export function titleOf(action: FormAction): string {
  return wordsByAction[action].title;
}

const wordsByAction: Readonly<
  Record<FormAction, { title: string; submit: string; fields: readonly FieldName[] }>
> = {
  "sign-off": { title: "Approve", submit: "Sign", fields: ["statement"] },
  reject: { title: "Reject", submit: "Reject", fields: ["category", "reason"] },
  "request-info": { title: "Request info", submit: "Ask", fields: ["question"] },
  "decide-go": { title: "Decide go", submit: "Confirm go", fields: ["rationale"] },
  "decide-no-go": { title: "Decide no-go", submit: "Confirm no-go", fields: ["rationale"] },
  answer: { title: "Answer", submit: "Answer", fields: ["text"] },
};

const labelByField: Readonly<Record<FieldName, string>> = {
  statement: "In your own words",
  category: "What it is about",
  reason: "Why, and what would change it",
  question: "What you need to know",
  text: "Your answer",
  rationale: "Why",
};

/** Those of the message `reject`. */
const categories = ["quality", "risk", "scope", "evidence", "timing", "other"] as const;

/** The longest text that a message takes. */
const textCharacters = 2_000;

function inputBlock(field: FieldName, { asks }: FormAbout, filled: string | undefined): InputBlock {
  const label = field === "statement" && asks !== undefined ? asks : labelByField[field];
  const element = field === "category" ? categorySelect(filled) : textInput(field, filled);
  return { type: "input", block_id: field, label: plain(slackLine(label, 1_900)), element };
}

function textInput(field: FieldName, filled: string | undefined): FormElement {
  const input = {
    type: "plain_text_input",
    action_id: field,
    multiline: true,
    max_length: textCharacters,
  } as const;
  return filled === undefined ? input : { ...input, initial_value: filled.slice(0, textCharacters) };
}

function categorySelect(filled: string | undefined): FormElement {
  const options = categories.map((value) => ({ text: plain(value), value }));
  const chosen = options.find(({ value }) => value === filled);
  const select = { type: "static_select", action_id: "category", options } as const;
  return chosen === undefined ? select : { ...select, initial_option: chosen };
}

function aboutBlocks({ title, signed = [], news }: FormAbout): SlackBlock[] {
  const lines = signed.map(({ label, value }) => `*${slackLine(label, 50)}* ${slackLine(value, 200)}`);
  return [
    section(`*${slackLine(title, 500)}*`),
    ...(lines.length === 0 ? [] : [section(lines.slice(0, 10).join("\n"))]),
    ...(news === undefined ? [] : [section(slackText(news, 2_900))]),
  ];
}

// Reads a form that somebody has filled and sent in Slack: which press it follows, and what stands in its fields.
import { z } from "zod";
import { Carried, type Filled, type FormPress } from "./forms.ts";

export interface Submission {
  /** The same for the same sending, however often Slack repeats it. */
  readonly id: string;
  readonly pressed: FormPress;
  /** Slack's id of who sent it. */
  readonly user: string;
  readonly responseUrl: string;
  readonly inRequest: boolean;
  readonly filled: Filled;
}

const Value = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

const ViewSubmission = z.object({
  user: z.object({ id: z.string().min(1) }),
  view: z.object({
    id: z.string().min(1),
    hash: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), Value)) }),
  }),
});

/** `unknown`: a form of another version of ours. */
export function submissionIn(payload: unknown): Submission | "unreadable" | "unknown" {
  const read = ViewSubmission.safeParse(payload);
  if (!read.success) return "unreadable";
  const { user, view } = read.data;
  const carried = Carried.safeParse(jsonOf(view.private_metadata));
  if (!carried.success) return "unknown";
  const { pressed, responseUrl, inRequest } = carried.data;
  const id = [view.id, view.hash, user.id].join(" ");
  return { id, pressed, user: user.id, responseUrl, inRequest, filled: filledIn(view.state.values) };
}

function filledIn(values: z.infer<typeof ViewSubmission>["view"]["state"]["values"]): Filled {
  return Object.fromEntries(
    Object.entries(values).flatMap(([block, elements]) =>
      Object.values(elements).flatMap(({ value, selected_option: option }) => {
        const said = (value ?? option?.value ?? "").trim();
        return said === "" ? [] : [[block, said]];
      }),
    ),
  );
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

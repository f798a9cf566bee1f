// One change of what a signature covers, and how people say it: the same text at every door.
import { z } from "zod";

export const Change = z.object({
  part: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  text: z
    .string()
    .optional()
    .meta({ description: "As people say it.", examples: ["The build changed from v1 7d3e to v2 beef"] }),
});

interface Move {
  readonly part: string;
  readonly from?: string;
  readonly to?: string;
}

/** `The build changed from v1 7d3e0c1a to v2 beefbeef`; titles are joined where somebody reads it. */
export function changeText({ part, from, to }: Move): string {
  const [kind = "", id = ""] = part.split(" ", 2);
  return textByKind[kind]?.(id, from, to) ?? `${part} ${verb(from, to)}`;
}

type Text = (id: string, from: string | undefined, to: string | undefined) => string;

const textByKind: Readonly<Record<string, Text>> = {
  rule: () => "The rule of this gate changed",
  build: (_, from, to) => `The build changed from ${short(from)} to ${short(to)}`,
  evidence: (place, from, to) => {
    const [gate = "", slot = ""] = place.split("/", 2);
    const which = `The evidence ${slot} of ${gate}`;
    return from === undefined || to === undefined
      ? `${which} ${verb(from, to)}`
      : `${which} changed from ${short(from)} to ${short(to)}`;
  },
  risk: (id, from, to) => {
    if (from === undefined) return `The risk ${id} was recorded (${severityIn(to)})`;
    return to?.startsWith("closed") === true ? `The risk ${id} was closed` : `The risk ${id} changed`;
  },
  limit: (id, from, to) =>
    from === undefined || to === undefined
      ? `The limit of ${id} ${verb(from, to)}`
      : `The limit of ${id} changed from ${from} to ${to}`,
  gate: (id, from, to) => {
    const [before, now] = [from, to].map((one) => one?.split(" ", 1)[0]);
    if (before === undefined || now === undefined) return `The gate ${id} ${verb(from, to)}`;
    return before === now ? `What ${id} covers changed` : `The gate ${id} was ${before} and is ${now}`;
  },
};

function verb(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return "was added";
  return to === undefined ? "was removed" : "changed";
}

/** `open high 3f…` */
function severityIn(risk: string | undefined): string {
  return risk?.split(" ", 2)[1] ?? "";
}

/** A hash tells two things apart by its first digits. */
function short(text: string | undefined): string {
  return (text ?? "nothing").replaceAll(/\b[0-9a-f]{12,64}\b/g, (hash) => hash.slice(0, 8));
}

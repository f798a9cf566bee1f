// Messages that one member alone sees. Slack keeps them nowhere either: they live as long as this process.
import { keptBlocks, type KeptBlock } from "./shown-blocks.ts";

export interface Whisper {
  /** As Slack stamps its messages: in seconds, and unlike any other. */
  readonly ts: string;
  readonly channel: string;
  readonly text: string;
  readonly blocks: readonly KeptBlock[];
}

export type Whispered = Pick<Whisper, "ts" | "channel" | "text"> & { readonly blocks?: unknown };

export interface Whispers {
  readonly to: (member: string, channel: string) => readonly Whisper[];
  /** In place of the one with the same stamp, where there is one. */
  readonly put: (member: string, said: Whispered) => void;
  readonly remove: (member: string, ts: string) => void;
}

const mostKept = 20;

export function createWhispers(): Whispers {
  const byMember = new Map<string, readonly Whisper[]>();
  const of = (member: string): readonly Whisper[] => byMember.get(member) ?? [];
  return {
    to: (member, channel) => of(member).filter((whisper) => whisper.channel === channel),
    put: (member, { blocks, ...said }) => {
      const whisper = { ...said, blocks: keptBlocks(blocks) };
      const isThere = of(member).some(({ ts }) => ts === said.ts);
      const all = isThere
        ? of(member).map((one) => (one.ts === said.ts ? whisper : one))
        : [...of(member), whisper];
      byMember.set(member, all.slice(-mostKept));
    },
    remove: (member, stamp) =>
      void byMember.set(
        member,
        of(member).filter(({ ts }) => ts !== stamp),
      ),
  };
}

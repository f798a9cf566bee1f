// An instant as people say it; the machine's form and the viewer's own zone are in the attributes.
import { useNow, useWorld } from "../world.ts";

interface Props {
  readonly at: string;
  readonly form?: "when" | "time" | "day";
}

export function Moment({ at, form = "when" }: Props) {
  const { clock } = useWorld();
  const now = useNow();
  const text = form === "time" ? clock.time(at) : form === "day" ? clock.day(at, now) : clock.when(at, now);
  return (
    <time dateTime={at} title={at.includes("T") ? clock.elsewhere(at) : undefined}>
      {text}
    </time>
  );
}

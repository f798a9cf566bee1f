// Time drawn the one way: left = began, right = ends, filled = elapsed, a tick where it should be renewed.
import type { Age } from "../time.ts";

interface Props {
  readonly age: Pick<Age, "part" | "over">;
  readonly tone?: "warn" | "ok";
  readonly tick?: boolean;
}

export function AgeBar({ age: { part, over }, tone, tick = true }: Props) {
  return (
    <span className={`bar${over ? " over" : ""}${tone === undefined ? "" : ` ${tone}`}`} aria-hidden="true">
      <i style={{ width: `${Math.round(part * 100)}%` }} />
      {tick && !over && <u />}
    </span>
  );
}

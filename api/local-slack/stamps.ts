// Stamps as Slack writes them, in seconds with six digits after the point: no two are the same.
export type Stamp = () => string;

export function createStamps(now: () => Date): Stamp {
  let count = 0;
  return () => {
    count = (count + 1) % 1_000;
    return `${(now().getTime() / 1_000).toFixed(3)}${String(count).padStart(3, "0")}`;
  };
}

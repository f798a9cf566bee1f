// Recognises a process that lives but will not work again, by what it keeps saying.

const enoughTimes = 20;
const withinMs = 10_000;

/** Gives a function that takes each line of a process's output, and says at one of them, once, that it is stuck. */
export function stuckTeller(sign: RegExp | undefined): (line: string, nowMs: number) => boolean {
  let heardAt: readonly number[] = [];
  let told = false;
  return (line, nowMs) => {
    if (told || sign?.test(line) !== true) return false;
    heardAt = [...heardAt.filter((at) => nowMs - at < withinMs), nowMs];
    told = heardAt.length >= enoughTimes;
    return told;
  };
}

// What comes in one go is taken in one go: a browser tells each frame by itself, and React would draw after each.

/** `take` happens in its turn, once what has come with it is here too. */
export function createGathering(): (take: () => void) => void {
  let gathered: (() => void)[] = [];
  const takeAll = (): void => {
    const takes = gathered;
    gathered = [];
    for (const take of takes) take();
  };
  return (take) => {
    if (gathered.length === 0) setTimeout(takeAll);
    gathered.push(take);
  };
}

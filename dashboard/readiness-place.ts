/** Where the page of a dry run shows what has to be there: an item, a dependency or a task. */
export function readinessPlace(id: string): string {
  return `ready-${id}`;
}

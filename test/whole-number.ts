/** Of an option of the command line, by its name; an error names it. */
export function wholeNumber(name: string, given: string | undefined): number {
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number from 1 on`);
  return number;
}

// Prints what a test has measured, for whoever reads the run: past the silence that passed tests keep.
export function printFigure(name: string, value: number | string): void {
  process.stdout.write(`${name}: ${value}\n`);
}

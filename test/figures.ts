// Prints what a test has measured, for whoever reads the run.
export function printFigure(name: string, value: number): void {
  console.log(`${name}: ${value}`);
}

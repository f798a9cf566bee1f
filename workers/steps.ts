// How far a start has come, and after how many seconds: what a person reads who wonders why it takes so long.

/** Seconds from the start until it was done. */
export type Steps = Readonly<Record<string, number>>;

export interface StepsSince {
  /** Notes when the step is done, and gives its result. */
  readonly done: <Result>(name: string, step: Promise<Result>) => Promise<Result>;
  readonly sofar: () => { readonly steps: Steps; readonly seconds: number };
}

export function stepsSince(startedAt: number): StepsSince {
  const steps: Record<string, number> = {};
  const seconds = () => (Date.now() - startedAt) / 1000;
  return {
    done: async (name, step) => {
      const result = await step;
      steps[name] = seconds();
      return result;
    },
    sofar: () => ({ steps: { ...steps }, seconds: seconds() }),
  };
}

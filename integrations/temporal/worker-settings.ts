// What the worker is set to beside its code. The benches set what they compare with it alike.

/** Of the queue of one worker: if that died, its workflows go on with the next one after half a second, not ten. */
export const missedAfter = "500 milliseconds";

/** After a death of the worker fifty that wait are replayed at once, each far below the ten seconds of its task. */
export const tasksAtOnce = 64;

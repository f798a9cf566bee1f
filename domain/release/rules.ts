/**
 * 1: the first.
 * 2: a claimed sign-off makes no version of its own; a line of the thread and the requests that come of the same fact go out as one.
 *    What was seen stays with a signature. The titles of a gate and its slots are no part of its rule.
 */
export const releaseRules = 2;

/**
 * 1: the first.
 * 2: a claimed sign-off makes no version of its own; a line of the thread and the requests that come of the same fact go out as one.
 *    What was seen stays with a signature. The titles of a gate and its slots are no part of its rule.
 * 3: the card carries the requests that stand, so that their messages say who has signed; who does not sign is reminded.
 *    A timer that has become too early is left to ring.
 */
export const releaseRules = 3;

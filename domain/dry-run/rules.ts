/**
 * 1: the first.
 * 2: a date on which no session takes place leaves a line and a comment; a move writes the pre-read anew into its document.
 */
export const dryRunRules = 2;

// How much one release may hold: what is beyond it would not fit into one payload when the release moves on as new.

export const mostEvidence = 500;
export const mostRisks = 100;
export const mostQuestions = 100;
/** Each API process holds all of them in memory. */
export const mostOpenReleases = 200;

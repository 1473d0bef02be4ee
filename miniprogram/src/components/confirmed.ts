/** The clauses confirmed on a reading page, by the paper's id, kept for the signing page of the same paper. */
export const confirmed = new Map<string, string[]>();

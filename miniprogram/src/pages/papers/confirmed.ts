/** The clauses confirmed on the reading page, kept for the signing page of the same paper. */
export const confirmed = new Map<string, string[]>();

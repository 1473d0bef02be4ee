import type { HandBack, KeptPaper } from './kept-paper.schema.js';

/** An entry of a paper with everything that later entries say of it. */
export interface PaperStanding {
  paper: KeptPaper;
  /** A newer entry corrects this one. */
  corrected: boolean;
  /** The paper lies with the hospital. */
  held: boolean;
  /** Newest first; the first one counts. */
  handBacks: HandBack[];
}

/** Reads the entries of one or more stays, in any order: what lies here, what was corrected, what went back. */
export function standingOf(papers: readonly KeptPaper[], handBacks: readonly HandBack[]): PaperStanding[] {
  const replaced = new Set(papers.map((paper) => paper.replaces));
  return papers.map((paper) => {
    const own = handBacks.filter((row) => row.paperId === paper._id).sort((a, b) => b.no - a.no);
    const corrected = replaced.has(paper._id);
    return { paper, corrected, held: paper.takenIn && !corrected && own[0]?.returned !== true, handBacks: own };
  });
}

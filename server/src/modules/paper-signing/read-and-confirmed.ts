import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { SignablePaper } from './signable-paper.js';

/** What everybody who signs has done, whichever way. */
export interface ReadAndConfirmed {
  readToEnd: boolean;
  textSha256: string;
  confirmedClauses: string[];
}

/** Read to the end, the very text, and every clause that limits the signer confirmed; else the refusal says what lacks. */
export function unreadPart(row: SignablePaper, input: ReadAndConfirmed): Refusal | null {
  if (!input.readToEnd) return refuse('agreement-not-read', undefined, 'readToEnd');
  if (input.textSha256 !== row.textSha256) {
    return refuse('agreement-not-read', '看到的文本不是这一份，请重新打开', 'textSha256');
  }
  const missing = row.text.clauses.find(
    (clause) => clause.mustConfirm && !input.confirmedClauses.includes(clause.code),
  );
  return missing ? refuse('agreement-not-read', `请确认“${missing.title}”`, 'confirmedClauses') : null;
}

/** The clauses of the text that were confirmed; others that the caller names mean nothing. */
export function confirmedOf(row: SignablePaper, input: ReadAndConfirmed): string[] {
  return row.text.clauses.map((clause) => clause.code).filter((code) => input.confirmedClauses.includes(code));
}

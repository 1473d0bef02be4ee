import { type FeedStay, idNumberOf, zhouStay } from '@zhenhoufu/server/seed';
import type { AdmissionPaper } from '@zhenhoufu/shared/contracts';
import { expect } from 'vitest';
import type { Caller } from './client.js';
import { signaturePng } from './signature.js';

/** An invented person for a stay, by birth date `YYYYMMDD`. */
export function personOf(iptNo: string, serial: number, birth: string, name: string): FeedStay {
  const birthDate = `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`;
  const psnNo = `9901010000000000${String(4000 + serial)}`;
  return { ...zhouStay(iptNo), psnNo, name, idNumber: idNumberOf(birth, serial), birthDate };
}

/** Read to the end, every clause that limits the signer confirmed. */
export function read(paper: AdmissionPaper) {
  const confirmedClauses = paper.clauses.filter((clause) => clause.mustConfirm).map((clause) => clause.code);
  return { confirmedClauses, readToEnd: true, textSha256: paper.textSha256 };
}

/** What the pad sends when everything is right and the patient signs. */
export function onPad(paper: AdmissionPaper) {
  return { ...read(paper), signature: signaturePng(), identifiedBy: 'id-card' as const };
}

export function present(caller: Caller, stayId: string, body = {}): Promise<AdmissionPaper> {
  return caller.ok('presentAdmissionPaper', { params: { stayId }, body });
}

/** The bytes of a signed paper. */
export async function pdfOf(caller: Caller, { stayId, paperId }: AdmissionPaper): Promise<Buffer> {
  const answer = await caller.raw('getAdmissionPaperPdf', { params: { stayId, paperId } });
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  return Buffer.from(await answer.arrayBuffer());
}

import type { SelfPayConsent } from '@zhenhoufu/shared/contracts';
import { pushesLeft, quantityText } from '@zhenhoufu/shared/domain';
import type { SelfPayConsentRow } from './self-pay-consent.schema.js';

/** A consent as phone and desk show it; `usedSteps` in 1/10000. */
export function consentView(row: SelfPayConsentRow, usedSteps: number): SelfPayConsent {
  const { signature, scan, ended, text, item, pushes = [] } = row;
  const times = pushes.map(({ at }) => at.getTime());
  const { left, fromMs } = pushesLeft(row.presentedAt.getTime(), times);
  return {
    paperId: row._id,
    stayId: row.stayId,
    state: row.state,
    ...item,
    amountFen: row.amountFen,
    signBy: row.signBy?.toISOString() ?? null,
    used: quantityText(usedSteps),
    announcedBy: row.announcedBy.name,
    presentedAt: row.presentedAt.toISOString(),
    number: row.number,
    templateVersion: row.templateLabel,
    title: text.title,
    summary: text.summary,
    clauses: text.clauses,
    textSha256: row.textSha256,
    signer: row.guardianReason ? 'guardian' : 'patient',
    guardianReason: row.guardianReason,
    signedAt: signature?.at.toISOString() ?? null,
    signerName: signature?.name ?? null,
    relationName: signature?.relationName ?? null,
    way: signature?.way ?? null,
    witnessName: signature?.witness?.name ?? null,
    scan: scan && {
      pages: scan.pageSha256s.length,
      uploadedBy: scan.uploadedBy.name,
      uploadedAt: scan.uploadedAt.toISOString(),
    },
    ended: ended && { at: ended.at.toISOString(), by: ended.by, reason: ended.reason },
    pdfSha256: row.pdfSha256,
    pushes: {
      count: pushes.length,
      lastAt: pushes.at(-1)?.at.toISOString() ?? null,
      left,
      from: new Date(fromMs).toISOString(),
    },
  };
}

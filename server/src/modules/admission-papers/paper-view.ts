import type { AdmissionPaper } from '@zhenhoufu/shared/contracts';
import type { AdmissionPaperRow } from './admission-paper.schema.js';

/** A paper as phone and desk show it; what was presented too long ago reads expired before the night's job says so. */
export function paperView(row: AdmissionPaperRow, now: Date): AdmissionPaper {
  const { signature, scan, declined } = row;
  const late = row.state === 'presented' && !scan && row.validUntil <= now;
  return {
    paperId: row._id,
    stayId: row.stayId,
    kind: row.kind,
    version: row.version,
    state: late ? 'expired' : row.state,
    number: row.number,
    title: row.text.title,
    templateVersion: row.templateLabel,
    summary: row.text.summary,
    clauses: row.text.clauses,
    textSha256: row.textSha256,
    signer: row.guardianReason ? 'guardian' : 'patient',
    guardianReason: row.guardianReason,
    presentedAt: row.presentedAt.toISOString(),
    validUntil: row.validUntil.toISOString(),
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
    declined: declined && { at: declined.at.toISOString(), by: declined.by, reason: declined.reason },
    pdfSha256: row.pdfSha256,
  };
}

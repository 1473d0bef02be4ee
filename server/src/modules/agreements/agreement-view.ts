import type { Agreement } from '@zhenhoufu/shared/contracts';
import { capitalAmount } from '@zhenhoufu/shared/money';
import type { AgreementRow } from './agreement.schema.js';

export function agreementView(row: AgreementRow): Agreement {
  return {
    agreementId: row._id,
    stayId: row.stayId,
    version: row.version,
    state: row.state,
    title: row.text.title,
    templateVersion: row.text.templateVersion,
    summary: row.text.summary,
    balanceFen: row.balanceFen,
    balanceCapital: capitalAmount(row.balanceFen),
    instalments: row.instalments,
    clauses: row.text.clauses,
    textSha256: row.textSha256,
    presentedAt: row.presentedAt.toISOString(),
    validUntil: row.validUntil.toISOString(),
    signedAt: row.signature?.at.toISOString() ?? null,
    signerName: row.signature?.signerName ?? null,
    pdfSha256: row.pdfSha256,
  };
}

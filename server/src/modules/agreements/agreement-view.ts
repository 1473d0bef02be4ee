import type {
  Agreement,
  AgreementAtDesk,
  AgreementVersion,
  PlanRequestView,
  Repayment,
} from '@zhenhoufu/shared/contracts';
import { capitalAmount } from '@zhenhoufu/shared/money';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import type { AgreementRow, Proposer } from './agreement.schema.js';
import type { SignableAgreement } from './agreement-book.js';
import type { PlanRequest } from './plan-request.schema.js';

/** 周小梅（女儿）; the hospital's side by the job and the name. */
function byWords({ side, name, as }: Proposer): string {
  return side === 'family' ? `${name}（${as}）` : `${as} ${name}`;
}

/** The parts that follow the one paid at signing. */
function later({ instalments, proposal }: AgreementRow) {
  return proposal && proposal.nowFen > 0 ? instalments.slice(1) : instalments;
}

export function agreementView(row: AgreementRow, outdatedBy: Agreement['outdatedBy'] = null): Agreement {
  const { proposal, ending } = row;
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
    outdatedBy,
    signedAt: row.signature?.at.toISOString() ?? null,
    signerName: row.signature?.signerName ?? null,
    pdfSha256: row.pdfSha256,
    nowFen: proposal?.nowFen ?? 0,
    proposedBy: proposal ? { side: proposal.by.side, name: byWords(proposal.by), note: proposal.note } : null,
    ending: ending ? { how: ending.how, on: shanghaiDate(ending.at.getTime()), reason: ending.reason } : null,
  };
}

/** What waits for the family's signature, in short. */
export function proposalView(row: AgreementRow): NonNullable<Repayment['proposal']> {
  const { proposal } = row;
  return {
    agreementId: row._id,
    version: row.version,
    side: proposal?.by.side ?? 'family',
    by: proposal ? byWords(proposal.by) : '',
    note: proposal?.note ?? '',
    balanceFen: row.balanceFen,
    parts: row.instalments.length,
    lastDue: row.instalments.at(-1)?.dueDate ?? '',
    validUntil: row.validUntil.toISOString(),
  };
}

export function requestView(row: PlanRequest): PlanRequestView {
  const { askedBy, answer } = row;
  return {
    requestId: row._id,
    state: row.state,
    reason: row.reason,
    wish: row.wish,
    askedBy: `${askedBy.name}（${askedBy.relationName}）`,
    askedOn: shanghaiDate(row.askedAt.getTime()),
    answeredBy: answer?.by ?? '',
    note: answer?.note ?? '',
  };
}

function scanView(scan: AgreementRow['scan']): AgreementVersion['scan'] {
  if (!scan) return null;
  const { pageSha256s, uploadedBy, uploadedAt } = scan;
  return { pages: pageSha256s.length, uploadedBy: uploadedBy.name, uploadedAt: uploadedAt.toISOString() };
}

/** 周红见证; 周红扫描，王芳核对. */
function atDeskWords({ signature }: AgreementRow): string {
  const desk = signature?.atDesk;
  if (!desk) return '';
  return desk.checkedBy ? `${desk.witness?.name}扫描，${desk.checkedBy.name}核对` : `${desk.witness?.name}见证`;
}

export function agreementAtDesk(stayId: string, row: SignableAgreement): AgreementAtDesk {
  const { _id: paperId, version, text, textSha256, guardianReason, scan } = row;
  const signer = guardianReason ? ('guardian' as const) : ('patient' as const);
  const who = { signer, guardianReason, relativeMaySign: guardianReason === null };
  return { stayId, paperId, version, ...text, textSha256, ...who, scan: scanView(scan) };
}

export function versionView(row: AgreementRow, outdatedBy: AgreementVersion['outdatedBy'] = null): AgreementVersion {
  const { proposal, ending } = row;
  const parts = later(row);
  return {
    agreementId: row._id,
    version: row.version,
    state: row.state,
    kind: parts.length === 1 ? 'deferral' : 'instalments',
    balanceFen: row.balanceFen,
    nowFen: proposal?.nowFen ?? 0,
    parts: parts.length,
    firstDue: parts[0]?.dueDate ?? '',
    lastDue: parts.at(-1)?.dueDate ?? '',
    side: proposal?.by.side ?? 'family',
    by: proposal ? byWords(proposal.by) : '',
    note: proposal?.note ?? '',
    exceeds: proposal?.exceeds ?? null,
    presentedAt: row.presentedAt.toISOString(),
    validUntil: row.validUntil.toISOString(),
    outdatedBy,
    signedAt: row.signature?.at.toISOString() ?? null,
    signerName: row.signature?.signerName ?? null,
    way: row.signature ? (row.signature.atDesk?.way ?? 'phone') : null,
    atDesk: atDeskWords(row),
    scan: scanView(row.scan),
    ending: ending ? { how: ending.how, at: ending.at.toISOString(), by: ending.by, reason: ending.reason } : null,
  };
}

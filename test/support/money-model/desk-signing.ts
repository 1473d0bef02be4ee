import { expect } from 'vitest';
import { picturePng, signaturePng } from '../signature.js';
import type { MoneyRun } from './run.js';

/** What was presented is signed at the window, without a phone: on the pad before a witness, or on paper by two people. */
export async function signAtDesk(run: MoneyRun, onPaper: boolean): Promise<void> {
  if (!run.presented) return;
  const { agreementId, ...read } = run.presented;
  run.presented = null;
  const params = { ...run.params, paperId: agreementId };
  const body = { ...read, readToEnd: true, identifiedBy: 'id-card' as const };
  if (!onPaper) {
    await run.try(run.billing.call('signAgreementOnPad', { params, body: { ...body, signature: signaturePng() } }));
    return;
  }
  const scan = { ...body, signedOn: await run.today(), pages: [picturePng(620, 877, true)] };
  if (!(await run.try(run.billing.call('uploadSignedAgreement', { params, body: scan })))) return;
  const own = await run.billing.call('checkSignedAgreement', { params, body: { decision: 'confirm' } });
  expect(own.status).not.toBe(200);
  const done = await run.try(run.finance.call('checkSignedAgreement', { params, body: { decision: 'confirm' } }));
  // The debt changed meanwhile: given back, so that another plan may be put forward.
  const back = { decision: 'return' as const, note: '欠的钱变了' };
  if (!done) await run.try(run.finance.call('checkSignedAgreement', { params, body: back }));
}

import { expect } from 'vitest';
import type { MoneyRun } from './run.js';

const SAID = { cause: 'ill' as const, words: '还在养病，干不了活' };

/** The request that is open, else a new one; null where nothing is owed. */
async function request(run: MoneyRun): Promise<{ stayId: string; helpId: string } | null> {
  const { helps } = await run.patient.ok('getHelp', { params: run.params });
  const open = helps.find(({ state }) => state === 'received' || state === 'working');
  if (open) return { ...run.params, helpId: open.helpId };
  const made = await run.try(run.patient.call('askForHelp', { params: run.params, body: SAID }));
  return made && { ...run.params, helpId: made.helpId };
}

/** So much may be taken off: something is owed under a settlement in force, and no more than that. */
function fits({ settled, oracle }: MoneyRun, amountFen: number): boolean {
  return settled && oracle.balanceFen > 0 && amountFen <= oracle.balanceFen;
}

/** An office outside grants a share of what is owed, paid to the hospital; more than is owed is refused (P40). */
export async function outsideRelief(run: MoneyRun, percent: number): Promise<void> {
  const place = await request(run);
  if (!place) return;
  const officer = await run.demo.as('arrears-officer');
  const { reliefId } = await officer.ok('applyHelpRelief', { params: place, body: { office: 'civil-affairs' } });
  const params = { ...place, reliefId };
  const amountFen = run.part(percent);
  const body = { grantedFen: amountFen, paidTo: 'hospital' as const, documentNo: '清民救 18 号' };
  const answer = officer.call('answerHelpRelief', { params, body: { state: 'granted', ...body } });
  const granted = await run.try(answer);
  expect(granted !== null).toBe(fits(run, amountFen));
  if (granted) run.oracle.helped({ forgivenFen: 0, outsideFen: amountFen });
  else await officer.ok('answerHelpRelief', { params, body: { state: 'refused', reason: '多于还欠的' } });
  await run.demo.letGoOut();
}

/** A share of what is owed is forgiven: proposed by one, never decided by the same, decided by another. */
export async function forgiveness(run: MoneyRun, percent: number, approved: boolean): Promise<void> {
  const place = await request(run);
  if (!place) return;
  const amountFen = run.part(percent);
  const body = { amountFen, reason: '养病，没有收入' };
  const proposed = await run.try(run.finance.call('proposeForgiveness', { params: place, body }));
  expect(proposed !== null).toBe(fits(run, amountFen));
  if (!proposed) return;
  const params = { ...place, forgivenessId: proposed.forgivenessId };
  const own = await run.finance.call('decideForgiveness', { params, body: { approved: true } });
  expect(own.body.code).toBe('second-person-needed');
  const head = await run.demo.as('department-head');
  await head.ok('decideForgiveness', { params, body: { approved, note: '看过了' } });
  if (approved) run.oracle.helped({ forgivenFen: amountFen, outsideFen: 0 });
  await run.demo.letGoOut();
}

import { HELD_ACCOUNT } from '@zhenhoufu/shared/domain';
import type { Connection } from 'mongoose';

export interface LedgerReport {
  ok: boolean;
  entries: number;
  unbalanced: string[];
  institutions: { institution: string; entries: number; sumFen: number }[];
  obligations: { checked: number; differing: { id: string; storedFen: number; ledgerFen: number }[] };
  patients: { checked: number; differing: { id: string; storedFen: number; ledgerFen: number }[] };
  /** Money held per prepayment: deposits and stage payments. */
  held: { checked: number; differing: { id: string; storedFen: number; ledgerFen: number }[] };
  /** By claim on the risk fund, what it paid and has not got back (P38). */
  fund: { checked: number; differing: { id: string; storedFen: number; ledgerFen: number }[] };
}

interface Stored {
  _id: string;
  fen: number;
}

/** Recomputes every balance from the entries and compares it with what is stored (invariant 1). */
export async function verifyLedger(connection: Connection): Promise<LedgerReport> {
  const entries = connection.collection('ledgerEntries');
  const institutions = await entries
    .aggregate<{ _id: string; entries: number; sumFen: number }>([
      { $project: { institution: 1, sumFen: { $sum: '$legs.amountFen' } } },
      { $group: { _id: '$institution', entries: { $sum: 1 }, sumFen: { $sum: '$sumFen' } } },
      { $sort: { _id: 1 } },
    ])
    .toArray();
  const unbalanced = await entries
    .aggregate<{ _id: string }>([
      { $match: { $expr: { $ne: [{ $sum: '$legs.amountFen' }, 0] } } },
      { $project: { _id: 1 } },
    ])
    .toArray();
  const legs = async (accounts: string[], key: string, sign: 1 | -1) => {
    const rows = await entries
      .aggregate<Stored>([
        { $unwind: '$legs' },
        { $match: { 'legs.account': { $in: accounts } } },
        { $group: { _id: `$legs.${key}`, fen: { $sum: { $multiply: ['$legs.amountFen', sign] } } } },
      ])
      .toArray();
    return new Map(rows.map((row) => [row._id, row.fen]));
  };
  const stored = async (collection: string, field: string) =>
    connection
      .collection(collection)
      .aggregate<Stored>([{ $project: { fen: `$${field}` } }])
      .toArray();
  const obligations = compare(
    await stored('obligations', 'balanceFen'),
    await legs(['patient-receivable'], 'obligationId', 1),
  );
  const patients = compare(
    await stored('patientBalances', 'creditFen'),
    await legs(['patient-credit'], 'patientId', -1),
  );
  const held = compare(
    await stored('heldBalances', 'heldFen'),
    await legs(Object.values(HELD_ACCOUNT), 'prepaymentId', -1),
  );
  const advances = await connection
    .collection('obligations')
    .aggregate<Stored>([
      { $match: { 'fund.paidFen': { $gt: 0 } } },
      { $project: { _id: '$fund.claimId', fen: { $subtract: ['$fund.paidFen', '$fund.repaidFen'] } } },
    ])
    .toArray();
  const fund = compare(advances, await legs(['written-off'], 'fundClaimId', -1));
  const sums = institutions.map(({ _id: institution, ...row }) => ({ institution, ...row }));
  return {
    ok:
      unbalanced.length === 0 &&
      sums.every((row) => row.sumFen === 0) &&
      obligations.differing.length === 0 &&
      patients.differing.length === 0 &&
      held.differing.length === 0 &&
      fund.differing.length === 0,
    entries: sums.reduce((sum, row) => sum + row.entries, 0),
    unbalanced: unbalanced.map((row) => row._id),
    institutions: sums,
    obligations,
    patients,
    held,
    fund,
  };
}

function compare(stored: Stored[], ledger: Map<string, number>): LedgerReport['obligations'] {
  const differing: LedgerReport['obligations']['differing'] = [];
  for (const { _id: id, fen: storedFen } of stored) {
    const ledgerFen = ledger.get(id) ?? 0;
    if (ledgerFen !== storedFen) differing.push({ id, storedFen, ledgerFen });
    ledger.delete(id);
  }
  for (const [id, ledgerFen] of ledger) if (ledgerFen !== 0) differing.push({ id, storedFen: 0, ledgerFen });
  return { checked: stored.length, differing };
}

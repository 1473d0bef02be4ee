import type { Db } from 'mongodb';

/** `full`, or a share of it (`CHAOS=0.1`) where there is less time; unset in `npm test`. */
const { CHAOS } = process.env;

/** How often something is done: everything in `npm run test:chaos`, a taste in `npm test`. */
export function dose(full: number, small: number): number {
  if (!CHAOS) return small;
  return CHAOS === 'full' ? full : Math.max(small, Math.round(full * Number(CHAOS)));
}

/** Time for a chaos test, in ms. */
export const CHAOS_TIME_OUT = CHAOS ? 3 * 3_600_000 : 300_000;

/** Works a list with a few workers at once. */
export async function inParallel<T>(
  rows: readonly T[],
  workers: number,
  work: (row: T) => Promise<void>,
): Promise<void> {
  const left = [...rows];
  const worker = async () => {
    for (let row = left.shift(); row !== undefined; row = left.shift()) await work(row);
  };
  await Promise.all(Array.from({ length: workers }, worker));
}

export function shuffle<T>(rows: readonly T[]): T[] {
  const mixed = [...rows];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}

export interface ChaosFamily {
  stayId: string;
  obligationId: string;
}

interface Row {
  _id: string;
  [field: string]: unknown;
}

/**
 * Many families that owe, as the product would have left them: a real one copied with its admission, grants,
 * obligation and the ledger entry behind it. Whoever holds a grant on the template holds one on each copy.
 */
export async function copyFamilies(db: Db, template: string, name: string, count: number, owedFen: number) {
  const at = (collection: string) => db.collection<Row>(collection);
  const admission = await at('admissions').findOne({ _id: template });
  const patient = await at('patients').findOne({ _id: String(admission?.patientId) });
  const grants = await at('grants').find({ patientId: admission?.patientId }).toArray();
  if (!admission || !patient) throw new Error('no family to copy');
  const institution = admission.institution;
  const names = Array.from({ length: count }, (_, index) => `${name}-${index}`);
  const insert = async (collection: string, rows: Row[]) => {
    if (rows.length > 0) await at(collection).insertMany(rows);
  };
  await insert(
    'admissions',
    names.map((id) => ({ ...admission, _id: id, iptNo: id, mdtrtId: null, state: 'settled', patientId: `p-${id}` })),
  );
  await insert(
    'patients',
    names.map((id) => ({ ...patient, _id: `p-${id}`, psnNo: id, idNumberHash: id })),
  );
  await insert(
    'grants',
    names.flatMap((id) =>
      grants.map((grant) => ({ ...grant, _id: `${String(grant._id)}-${id}`, stayId: id, patientId: `p-${id}` })),
    ),
  );
  await insert(
    'obligations',
    names.map((id) => ({
      _id: `o-${id}`,
      institution,
      stayId: id,
      patientId: `p-${id}`,
      cause: { kind: 'settlement', settlementId: id },
      bornOn: admission.admittedOn,
      amountFen: owedFen,
      balanceFen: owedFen,
    })),
  );
  await insert(
    'ledgerEntries',
    names.map((id) => ({
      _id: `settlement:${id}`,
      institution,
      date: admission.admittedOn,
      kind: 'settlement',
      postedAt: new Date(),
      legs: [
        { account: 'patient-receivable', amountFen: owedFen, obligationId: `o-${id}`, patientId: `p-${id}` },
        { account: 'revenue-to-settle', amountFen: -owedFen },
      ],
    })),
  );
  return names.map((id): ChaosFamily => ({ stayId: id, obligationId: `o-${id}` }));
}

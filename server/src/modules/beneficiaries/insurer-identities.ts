import type { CategoryCode } from '@zhenhoufu/shared/policy';
import type { Patient } from '../registry/index.js';
import type { MatchedRow } from './beneficiary-lists.js';
import { categoryOf } from './category-words.js';

const AUTHORITY = '医保局';
const SOURCE = '医保接口 1101';
const OPEN_START = '1900-01-01';

/**
 * Codes of `psn_idet_type` by the first two digits of the region that uses them (insurance-interface.md 3.10: no
 * national list was found). A region without a row, or a code not here, goes by the name.
 */
const CODES: Readonly<Record<string, Readonly<Record<string, CategoryCode>>>> = {
  '50': {
    '7131': 'tekun',
    '7019': 'dibao',
    '7201': 'dibao-marginal',
    '7203': 'unstable',
    '7204': 'marginal',
    '7205': 'sudden-hardship',
  },
};

/**
 * 1101 `idetinfo` of a patient as list rows of the insurance bureau, with their validity dates (an absent end is
 * open); what cannot be placed comes back as unverified, for a person.
 */
export function insurerRows(
  region: string,
  patient: Patient,
): { rows: MatchedRow[]; unverified: { type: string; name: string }[] } {
  const rows: MatchedRow[] = [];
  const unverified: { type: string; name: string }[] = [];
  for (const { type, name, from, to } of patient.identities) {
    const category = CODES[region.slice(0, 2)]?.[type] ?? categoryOf(name);
    if (!category) {
      unverified.push({ type, name });
      continue;
    }
    const start = from ?? OPEN_START;
    rows.push({
      _id: `1101:${patient._id}:${type.slice(0, 8)}:${start}`,
      listId: '1101',
      region,
      authority: AUTHORITY,
      listVersion: SOURCE,
      personKey: patient.idNumberHash ?? `${patient.name}|${patient.birthDate}`,
      name: patient.name,
      birthDate: patient.birthDate,
      idNumberHash: patient.idNumberHash,
      idNumberSealed: null,
      idTail: patient.idTail,
      category,
      from: start,
      to,
      addressSealed: null,
      phoneSealed: null,
      digest: '',
      rowNo: null,
      sheet: '',
      matchedBy: 'id-number',
    });
  }
  return { rows, unverified };
}

import { birthDateOf, isIdNumber } from '@zhenhoufu/shared/domain';
import type { CategoryCode } from '@zhenhoufu/shared/policy';
import type { FieldKeys } from '../../database/field-keys.js';
import type { BeneficiaryRow } from './beneficiary.schema.js';

/** What a list says of one person, in the clear. */
export interface ListEntry {
  name: string;
  /** Empty where the list has only name and birth date. */
  idNumber: string;
  birthDate?: string | null;
  category: CategoryCode;
  from: string;
  to: string | null;
  address: string;
  phone?: string;
  household?: string;
}

export type ListHead = Pick<BeneficiaryRow, 'listId' | 'region' | 'authority' | 'listVersion'>;

/** An entry as it is stored: ID number, address and phone sealed, found by keyed hash or by name and birth date. */
export function sealRow(
  keys: FieldKeys,
  _id: string,
  list: ListHead,
  entry: ListEntry,
  place?: { rowNo: number; sheet: string },
): BeneficiaryRow {
  const idNumber = entry.idNumber.toUpperCase().replace(/\s/g, '');
  const birthDate = isIdNumber(idNumber) ? birthDateOf(idNumber) : (entry.birthDate ?? null);
  const idNumberHash = idNumber ? keys.lookup(idNumber, 'id-number') : null;
  const { name, category, from, to, address, phone = '', household } = entry;
  const facts = [name, birthDate, category, from, to, address, phone];
  return {
    _id,
    ...list,
    personKey: idNumberHash ?? `${name}|${birthDate}`,
    name,
    birthDate,
    idNumberHash,
    idNumberSealed: idNumber ? keys.seal(idNumber, 'beneficiaryRows.idNumber') : null,
    idTail: idNumber.slice(-4),
    category,
    from,
    to,
    addressSealed: address ? keys.seal(address, 'beneficiaryRows.address') : null,
    phoneSealed: phone ? keys.seal(phone, 'beneficiaryRows.phone') : null,
    // Lists from before there was a 户主 keep their digests.
    digest: keys.lookup(JSON.stringify(household ? [...facts, household] : facts), 'facts'),
    ...(household ? { household } : {}),
    rowNo: place?.rowNo ?? null,
    sheet: place?.sheet ?? '',
  };
}

/** The address of a stored row in the clear; empty where the list gave none. */
export function addressOf(keys: FieldKeys, row: BeneficiaryRow): string {
  return row.addressSealed ? keys.open(row.addressSealed, 'beneficiaryRows.address') : '';
}

/** The phone number of a stored row in the clear. */
export function phoneOf(keys: FieldKeys, row: BeneficiaryRow): string {
  return row.phoneSealed ? keys.open(row.phoneSealed, 'beneficiaryRows.phone') : '';
}

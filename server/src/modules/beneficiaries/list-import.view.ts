import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { CATEGORY_NAMES } from '@zhenhoufu/shared/policy';
import type { FieldKeys } from '../../database/field-keys.js';
import type { BeneficiaryRow } from './beneficiary.schema.js';
import type { ListDifference, ListImport } from './list-import.schema.js';
import { addressOf } from './row-sealing.js';

type ImportView = ResponseOf<'getListImport'>;
type DifferenceView = ResponseOf<'getListDifferences'>['rows'][number];
type EntryView = NonNullable<DifferenceView['after']>;

/** An import as the desk shows it. */
export function listImportView(row: ListImport): ImportView {
  const { _id: importId, createdBy, createdAt, decidedBy, decidedAt, ...rest } = row;
  return {
    ...rest,
    importId,
    createdBy: createdBy.name,
    createdAt: createdAt.toISOString(),
    decidedBy: decidedBy?.name ?? '',
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}

/** What a list says of a person, for people: the ID number by its tail only. */
export function entryView(keys: FieldKeys, row: BeneficiaryRow): EntryView {
  const { name, idTail, category, from, to } = row;
  return { name, idTail, category, categoryName: CATEGORY_NAMES[category], from, to, address: addressOf(keys, row) };
}

/** One line of the preview with the rows that it names. */
export function differenceView(
  keys: FieldKeys,
  difference: ListDifference,
  rows: ReadonlyMap<string, BeneficiaryRow>,
): DifferenceView {
  const entryOf = (rowId: string | null) => {
    const row = rows.get(rowId ?? '');
    return row ? entryView(keys, row) : null;
  };
  const other = rows.get(difference.otherRowId ?? '');
  const { _id: differenceId, kind, rowNo, sheet, fields, problems, name } = difference;
  return {
    differenceId,
    kind,
    rowNo,
    sheet,
    fields,
    problems,
    name,
    before: entryOf(difference.beforeRowId),
    after: entryOf(difference.afterRowId),
    other: other ? { ...entryView(keys, other), authority: other.authority, version: other.listVersion } : null,
  };
}

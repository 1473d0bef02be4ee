import type { ListDifference, ListImport } from '@zhenhoufu/shared/contracts';
import { Button, Pagination, Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { toCsv } from '../components/csv.js';
import { Panel } from '../components/parts.js';
import { saveFile } from '../components/save-file.js';
import { Shown } from '../components/states.js';
import { span } from '../components/words.js';
import { count, KIND_WORDS, KINDS } from './lists-words.js';

const PAGE_ROWS = 50;

type Entry = NonNullable<ListDifference['after']>;

function Said({ entry, by }: { entry: Entry | null; by?: string }) {
  if (!entry) return <>—</>;
  return (
    <>
      {by && <b>{by} </b>}
      {entry.categoryName}，{span(entry.from, entry.to)}
      {entry.address && <small>　{entry.address}</small>}
    </>
  );
}

function placeOf(row: ListDifference): string {
  return row.rowNo === null ? '—' : `${row.sheet ? `${row.sheet} ` : ''}${row.rowNo}`;
}

function reasonsOf(row: ListDifference): string {
  return row.problems.map(({ field, reason }) => `${field}：${reason}`).join('；');
}

/** All rejected rows as a file that can go back to the authority. */
async function exportRejected({ importId, authority, version }: ListImport): Promise<void> {
  const rows: ListDifference[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const query = { kind: 'rejected' as const, page: String(page) };
    const answer = await call('getListDifferences', { params: { importId }, query });
    rows.push(...answer.rows);
    pages = answer.pages;
  }
  const text = toCsv(
    [
      { title: '行', value: placeOf },
      { title: '姓名', value: (row: ListDifference) => row.name },
      { title: '哪里不对', value: reasonsOf },
    ],
    rows,
  );
  saveFile(new Blob([text], { type: 'text/csv' }), `${authority} ${version} 没收下的行.csv`);
}

/** What an import changes, one kind at a time; kind and page live in the address. */
export function Differences({ of }: { of: ListImport }) {
  const [address, setAddress] = useSearchParams();
  const asked = KINDS.find((kind) => kind === address.get('show'));
  const kind = asked ?? KINDS.find((one) => of.counts[one] > 0) ?? 'new';
  const page = address.get('page') ?? '1';
  const rows = useCall('getListDifferences', { params: { importId: of.importId }, query: { kind, page } });
  const two = kind === 'changed' || kind === 'conflict';
  return (
    <Panel
      title="差异"
      aside={
        <Segmented
          size="small"
          value={kind}
          onChange={(show) => setAddress({ show: String(show) })}
          options={KINDS.map((one) => ({ value: one, label: `${KIND_WORDS[one].say} ${count(of.counts[one])}` }))}
        />
      }
      acts={
        kind === 'rejected' &&
        of.counts.rejected > 0 && (
          <Button size="small" onClick={() => void exportRejected(of)}>
            导出没收下的行
          </Button>
        )
      }
    >
      <p className="pad muted">{KIND_WORDS[kind].why}</p>
      <Shown of={rows} empty={{ when: (data) => data.total === 0, say: `没有“${KIND_WORDS[kind].say}”的` }}>
        {(data) => (
          <>
            <table className="t t--roomy">
              <thead>
                <tr>
                  <th className="num">行</th>
                  <th>姓名</th>
                  {kind === 'rejected' ? <th>哪里不对</th> : <th>身份证尾号</th>}
                  {kind !== 'rejected' && <th>{kind === 'ended' ? '上一期' : '这一期'}</th>}
                  {two && <th>{kind === 'changed' ? '上一期' : '另一个部门'}</th>}
                  {two && <th>不同在</th>}
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <tr key={row.differenceId}>
                    <td className="num">{placeOf(row)}</td>
                    <td>{row.name || '—'}</td>
                    {kind === 'rejected' ? (
                      <td>{reasonsOf(row)}</td>
                    ) : (
                      <td>{(row.after ?? row.before)?.idTail || '没有'}</td>
                    )}
                    {kind !== 'rejected' && (
                      <td>
                        <Said entry={kind === 'ended' ? row.before : row.after} />
                      </td>
                    )}
                    {two && (
                      <td>
                        {kind === 'changed' ? (
                          <Said entry={row.before} />
                        ) : (
                          <Said entry={row.other} by={row.other?.authority ?? ''} />
                        )}
                      </td>
                    )}
                    {two && <td className="due">{row.fields.join('、')}</td>}
                  </tr>
                ))}
              </tbody>
            </table>
            {data.pages > 1 && (
              <Pagination
                size="small"
                align="end"
                current={data.page}
                pageSize={PAGE_ROWS}
                total={data.total}
                showSizeChanger={false}
                onChange={(next) => setAddress({ show: kind, page: String(next) })}
              />
            )}
          </>
        )}
      </Shown>
    </Panel>
  );
}

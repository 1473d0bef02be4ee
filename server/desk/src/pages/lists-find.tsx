import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ApiError, call } from '../api/client.js';
import { Mark, Note, Panel } from '../components/parts.js';
import { span } from '../components/words.js';

type Found = ResponseOf<'searchRegionLists'>;

const ID_LENGTH = 18;

/** Who stands on the lists in force: by whole name or whole ID number, and it is written down who looked. */
export function FindPerson() {
  const [wanted, setWanted] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const find = () => {
    const text = wanted.replace(/\s/g, '');
    if (!text) return;
    const body = /^\d/.test(text) || text.length === ID_LENGTH ? { idNumber: text } : { name: text };
    setError(null);
    call('searchRegionLists', { body }).then(setFound, (caught: unknown) => {
      if (!(caught instanceof ApiError)) throw caught;
      setFound(null);
      setError(caught);
    });
  };
  return (
    <Panel
      title="在用的名册里找人"
      aside={<span className="muted">查了会留记录</span>}
      acts={
        <>
          <Input
            size="small"
            aria-label="姓名或身份证号"
            placeholder="完整的姓名或身份证号，回车"
            style={{ width: 240 }}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
            onPressEnter={find}
          />
          <Button size="small" onClick={find}>
            找
          </Button>
        </>
      }
    >
      {error && (
        <Note icon="warn" tone="due">
          <b>{error.title}</b>
          <br />
          {error.detail}
        </Note>
      )}
      {found?.rows.length === 0 && <p className="pad muted">在用的名册里没有这个人</p>}
      {found && found.rows.length > 0 && (
        <table className="t t--roomy">
          <thead>
            <tr>
              <th>姓名</th>
              <th>身份证尾号</th>
              <th>类别</th>
              <th>部门和期号</th>
              <th>有效期</th>
              <th>住址</th>
              <th>电话</th>
            </tr>
          </thead>
          <tbody>
            {found.rows.map((row) => (
              <tr key={row.rowId}>
                <td>{row.name}</td>
                <td>{row.idTail || '没有'}</td>
                <td>{row.categoryName}</td>
                <td>
                  {row.authority} {row.version}
                </td>
                <td>
                  {span(row.from, row.to)}{' '}
                  {!row.holds && (
                    <Mark icon="clock" tone="due">
                      今天不在有效期
                    </Mark>
                  )}
                </td>
                <td>{row.address || '—'}</td>
                <td>{row.phoneMasked || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

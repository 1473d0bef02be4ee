import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DataTable } from '../components/data-table.js';
import { Mark, Note, PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';

type Key = ResponseOf<'listHisKeys'>['keys'][number];

const MOST_LIVE = 2;

function Keys({ institution, keys, onChanged }: { institution: string; keys: readonly Key[]; onChanged(): void }) {
  const { modal } = App.useApp();
  const once = useAct();
  const [key, setKey] = useState(actionKey);
  const live = keys.filter((row) => row.revokedAt === null).length;
  const make = async () => {
    const worked = await once(async () => {
      const made = await call('createHisKey', { body: {}, key });
      modal.info({
        title: '新的接口密钥，只显示这一次',
        width: 560,
        content: (
          <dl className="secret">
            <dt>机构编码</dt>
            <dd>{institution}</dd>
            <dt>密钥编号</dt>
            <dd>{made.keyId}</dd>
            <dt>密文</dt>
            <dd>{made.secret}</dd>
          </dl>
        ),
        okText: '已经交给医院系统',
      });
      return '开好了';
    });
    if (worked !== 'unsure') setKey(actionKey());
    onChanged();
  };
  const revoke = (row: Key) =>
    modal.confirm({
      title: `停用 ${row.keyId}？`,
      content: '停用马上生效，用这把密钥的系统再也推不进数据。',
      okText: '停用这把密钥',
      cancelText: '先不停',
      onOk: async () => {
        await once(async () => {
          await call('revokeHisKey', { params: { keyId: row.keyId }, body: {} });
          return '停用了';
        });
        onChanged();
      },
    });
  return (
    <>
      <Note icon="lock">
        换密钥：先开新的，等医院系统换好，再停用旧的。同时最多 {MOST_LIVE} 把在用。{' '}
        <Button type="primary" disabled={live >= MOST_LIVE} onClick={() => void make()}>
          开一把新的密钥
        </Button>
        {live >= MOST_LIVE && <span className="muted">　已经有 {MOST_LIVE} 把在用，先停用旧的</span>}
      </Note>
      <DataTable
        name="接口密钥"
        unit="把"
        rows={keys}
        rowKey={(row) => row.keyId}
        columns={[
          { key: 'id', title: '密钥编号', value: (row) => row.keyId, show: (row) => <b>{row.keyId}</b> },
          {
            key: 'made',
            title: '开的时间',
            value: (row) => moment(row.createdAt),
            rank: (row) => Date.parse(row.createdAt),
          },
          {
            key: 'state',
            title: '状态',
            value: (row) => (row.revokedAt ? `停用 ${moment(row.revokedAt)}` : '在用'),
            show: (row) =>
              row.revokedAt ? (
                <Mark icon="stop">停用 {moment(row.revokedAt)}</Mark>
              ) : (
                <Mark icon="check" tone="ok">
                  在用
                </Mark>
              ),
          },
          {
            key: 'act',
            title: '',
            value: () => '',
            show: (row) => (
              <Button size="small" disabled={row.revokedAt !== null} onClick={() => revoke(row)}>
                停用
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}

/** Keys of the hospital's own system: made, rotated with two live at once, revoked (edges.md section 3). */
export default function HisKeys() {
  const list = useCall('listHisKeys');
  return (
    <>
      <PageHead title="接口密钥">
        <span className="muted">医院系统推数据时签名用；密文只在开的时候显示一次</span>
      </PageHead>
      <Shown of={list}>{(data) => <Keys {...data} onChanged={list.reload} />}</Shown>
    </>
  );
}

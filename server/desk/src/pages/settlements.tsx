import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { ApiError, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { Shown } from '../components/states.js';
import { moment, yuan } from '../components/words.js';

type Row = ResponseOf<'listSettlementsToCheck'>['rows'][number];

function Check({ row, onDone }: { row: Row; onDone(): void }) {
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const decide = async (decision: 'accept' | 'reject') => {
    try {
      await call('decideSettlement', { params: { settlementId: row.settlementId }, body: { decision, reason } });
      message.success(decision === 'accept' ? '已照用，患者能看到了' : '已退回');
      onDone();
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  return (
    <section className="card">
      <h2>
        {row.patientName} {row.admissionNo} {row.department}，第 {row.version} 版没有生效
      </h2>
      <p className="muted">{moment(row.receivedAt)} 收到</p>
      {row.problems.map((problem) => (
        <p key={problem.identity}>
          <span className="over">≠ {problem.plain}</span>
          <span className="muted">
            　左 {yuan(problem.leftFen)}　右 {yuan(problem.rightFen)}
          </span>
        </p>
      ))}
      {row.layers.map((layer) => (
        <div className="layer" key={layer.code}>
          <span>{layer.name}</span>
          <div>
            <i style={{ width: `${row.totalFen > 0 ? Math.min(100, (layer.amountFen / row.totalFen) * 100) : 0}%` }} />
          </div>
          <span className="num">{yuan(layer.amountFen)} 元</span>
        </div>
      ))}
      <div style={{ display: 'flex', gap: 8, marginTop: 8 }}>
        <Input placeholder="写一句为什么" value={reason} onChange={(event) => setReason(event.target.value)} />
        <Button disabled={reason.trim().length < 2} onClick={() => void decide('reject')}>
          退回，请医院重发
        </Button>
        <Button type="primary" disabled={reason.trim().length < 2} onClick={() => void decide('accept')}>
          照这个数用
        </Button>
      </div>
    </section>
  );
}

/** Settlements whose layers do not add up: nothing happens until a person decides (invariant 10). */
export default function Settlements() {
  const list = useCall('listSettlementsToCheck');
  return (
    <>
      <div className="title">
        <h1>结算对不上</h1>
        <span>金额不能手改，只能照用或退回</span>
      </div>
      <Shown of={list} empty={{ when: (data) => data.rows.length === 0, say: '都对得上，没有要处理的' }}>
        {(data) => data.rows.map((row) => <Check key={row.settlementId} row={row} onDone={list.reload} />)}
      </Shown>
    </>
  );
}

import type { ArrearsListBases, ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { BasisForm } from '../components/basis-form.js';
import { Note, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, moment } from '../components/words.js';
import { useMe } from '../session-context.js';
import { ArrearsReceivers } from './arrears-receivers.js';

type Answer = ResponseOf<'lookUpArrearsList'>;

function LookUp() {
  const once = useAct();
  const [idNumber, setIdNumber] = useState('');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const look = () =>
    once(async () => {
      setAnswer(await call('lookUpArrearsList', { body: { idNumber } }));
      return '查好了，这次查看已经记下，本人看得到';
    });
  return (
    <Panel title="查名单" aside={<span className="muted">只答是不是、哪一条、问谁；查一次记一次</span>}>
      <form
        className="pad stack"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <div className="row">
          <Input
            aria-label="身份证号"
            placeholder="身份证号，18 位"
            autoFocus
            maxLength={18}
            value={idNumber}
            onChange={(event) => {
              setIdNumber(event.target.value.trim());
              setAnswer(null);
            }}
          />
          <Button type="primary" htmlType="submit" disabled={idNumber.length !== 18}>
            查
          </Button>
        </div>
        {answer && (
          <>
            <Note icon={answer.listed ? 'stop' : 'check'} tone={answer.listed ? 'due' : undefined}>
              {answer.plain}
            </Note>
            {answer.clause && (
              <span>
                <b>{answer.clause.id}</b>（{answer.clause.source}）：{answer.clause.text}
              </span>
            )}
            {answer.ask && (
              <span>
                问谁：{answer.ask.hospital}，电话 {answer.ask.phone}
              </span>
            )}
          </>
        )}
      </form>
    </Panel>
  );
}

function RecordBasis({ onDone }: { onDone(): void }) {
  const [family, setFamily] = useState(false);
  return (
    <BasisForm
      words={{ record: '登记依据', stop: '停用' }}
      choice={
        <Checkbox
          style={{ whiteSpace: 'nowrap' }}
          checked={family}
          onChange={(event) => setFamily(event.target.checked)}
        >
          也及于家人
        </Checkbox>
      }
      hint="以前列入的不往回扩大；停用当天起不再跨医院。"
      save={async (basis, key) => {
        await call('recordArrearsListBasis', { body: { ...basis, family }, key });
        return basis.allowed ? '登记了' : '停用了';
      }}
      onDone={onDone}
    />
  );
}

function Rows({ title, rows }: { title: string; rows: ArrearsListBases['region'] }) {
  return (
    <div className="stack">
      <h3>{title}</h3>
      {rows.length === 0 && <span className="muted">还没有登记。</span>}
      {rows.map((row) => (
        <span key={row.recordedAt} className="muted">
          {row.allowed ? '可以跨医院' : '停用'}
          {row.allowed && row.family ? '，也及于家人' : ''}：{row.text}　{row.approvedBy} {day(row.approvedOn)}批，
          {row.recordedBy} {moment(row.recordedAt)}登记
        </span>
      ))}
    </div>
  );
}

function Bases() {
  const me = useMe();
  const bases = useCall('getArrearsListBases');
  return (
    <Panel title="名单凭什么跨医院、及于家人">
      <Shown of={bases}>
        {(data) => (
          <div className="pad stack">
            <Note icon={data.shared ? 'check' : 'stop'}>{data.plain}</Note>
            {me.role !== 'county-officer' && <Rows title="本院" rows={data.institution} />}
            <Rows title="旗县区" rows={data.region} />
            {mayCall(me.role, 'recordArrearsListBasis') && <RecordBasis onDone={bases.reload} />}
          </div>
        )}
      </Shown>
    </Panel>
  );
}

/** 恶意欠费名单 (P35): a desk asks yes or no; who keeps it records on what it rests. */
export default function ArrearsListPage() {
  const { role } = useMe();
  return (
    <>
      <PageHead title="恶意欠费名单">
        <span className="muted">急病重病照样先救；在不在名单上都一样</span>
      </PageHead>
      {mayCall(role, 'lookUpArrearsList') && <LookUp />}
      {mayCall(role, 'getArrearsListBases') && <Bases />}
      {mayCall(role, 'listArrearsReceivers') && <ArrearsReceivers />}
    </>
  );
}

import type { BodyOf, EligibilityCase } from '@zhenhoufu/shared/contracts';
import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { Panel } from '../components/parts.js';
import { day } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { REFERRAL_WORDS } from './case-words.js';

type Kind = BodyOf<'enterReferral'>['kind'];

const KINDS: Kind[] = ['up', 'down', 'white-list', 'outside'];
const ENDED = ['settled', 'closed', 'cancelled'];

/** Referrals in force at admission, each with who entered it; a new one from its paper (P9). */
export function Referrals({ of, onDone }: { of: EligibilityCase; onDone(): void }) {
  const me = useMe();
  const [entering, setEntering] = useState(false);
  const may = mayCall(me.role, 'enterReferral') && !ENDED.includes(of.state);
  return (
    <Panel
      title="转诊单"
      acts={
        may && (
          <Button size="small" onClick={() => setEntering(true)}>
            登记转诊单
          </Button>
        )
      }
    >
      {of.referrals.length === 0 && <p className="pad muted">入院那天有效的，一张也没有。</p>}
      <ul className="rows referrals">
        {of.referrals.map((row) => (
          <li key={row.referralId}>
            <b className="nowrap">{REFERRAL_WORDS[row.kind]}</b>
            <span>
              {row.fromInstitution} → {row.toName}
              <br />
              <small>
                {day(row.referredOn)} 转，{row.to ? `有效到 ${day(row.to)}` : '没有写有效期'}，
                {row.enteredBy ? `${row.enteredBy}照纸登记` : '医院系统传来'}
              </small>
              {row.changes && (
                <>
                  <br />
                  <small>{row.changes}</small>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {entering && (
        <EnterReferral
          of={of}
          onClose={() => setEntering(false)}
          onDone={() => {
            setEntering(false);
            onDone();
          }}
        />
      )}
    </Panel>
  );
}

function EnterReferral({ of, onClose, onDone }: { of: EligibilityCase; onClose(): void; onDone(): void }) {
  const me = useMe();
  const today = useOverview().data?.businessDate ?? me.businessDate;
  const once = useAct();
  const [key, setKey] = useState(actionKey);
  const [paper, setPaper] = useState({
    fromInstitution: '',
    kind: 'up' as Kind,
    referredOn: of.admittedOn,
    to: '',
    paperNo: '',
  });
  const { fromInstitution, kind, referredOn, to, paperNo } = paper;
  const lacks = [
    ...(fromInstitution.trim().length < 2 ? ['从哪家转来'] : []),
    ...(referredOn === '' ? ['转诊日期'] : []),
  ];
  const outside = referredOn > of.admittedOn || (to !== '' && to < of.admittedOn);
  const enter = async () => {
    const ended = await once(async () => {
      const body = { fromInstitution, kind, referredOn, to: to || null, paperNo };
      await call('enterReferral', { params: { stayId: of.stayId }, body, key });
      return outside ? '转诊单登记好了，入院那天不在有效期里，这次不算' : '转诊单登记好了';
    });
    if (ended === 'done') onDone();
    // What was refused is changed before it is sent again: that is another action.
    if (ended === 'refused') setKey(actionKey());
  };
  const field = (name: string, value: string, set: (value: string) => void) => (
    <>
      <span>{name}</span>
      <Input aria-label={name} maxLength={60} value={value} onChange={(event) => set(event.target.value)} />
    </>
  );
  const dayField = (name: string, value: string, set: (value: string) => void) => (
    <>
      <span>{name}</span>
      <DayInput aria-label={name} value={value} onChange={set} />
    </>
  );
  return (
    <Modal
      open
      title={`${of.patientName}：登记转诊单`}
      okText="照纸登记"
      okButtonProps={{ disabled: lacks.length > 0 }}
      cancelText="先不登记"
      onCancel={onClose}
      onOk={() => void enter()}
    >
      <div className="paper-fields">
        {field('从哪家转来', fromInstitution, (value) => setPaper({ ...paper, fromInstitution: value }))}
        <span>哪一种</span>
        <Radio.Group
          options={KINDS.map((value) => ({ value, label: REFERRAL_WORDS[value] }))}
          value={kind}
          onChange={(event) => setPaper({ ...paper, kind: event.target.value as Kind })}
        />
        {dayField('转诊日期', referredOn, (value) => setPaper({ ...paper, referredOn: value }))}
        {dayField('有效到，没写就空着', to, (value) => setPaper({ ...paper, to: value }))}
        {field('转诊单编号，没有就空着', paperNo, (value) => setPaper({ ...paper, paperNo: value }))}
      </div>
      {lacks.length > 0 && <p className="muted">还差{lacks.join('、')}。</p>}
      {referredOn > today && <p className="due">转诊日期还没有到。</p>}
      {lacks.length === 0 && outside && <p className="due">入院那天不在有效期里，登记了这次也不算。</p>}
    </Modal>
  );
}

import type { AdmissionNotice, DeskAdmissionNotice } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { Mark, Panel } from '../components/parts.js';
import { PrintPaper } from '../components/print-paper.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';

function OnPaper({ stayId, told, onDone }: { stayId: string; told: AdmissionNotice; onDone(): void }) {
  const once = useAct();
  const [name, setName] = useState('');
  const [relation, setRelation] = useState('本人');
  const [key] = useState(actionKey);
  const seen = async () => {
    const body = { noticeId: told.noticeId, name, relation };
    const worked = await once(async () => {
      await call('acknowledgeNoticeAtDesk', { params: { stayId }, body, key });
      return `记下了，${name}签收`;
    });
    if (worked === 'done') onDone();
  };
  return (
    <div className="row">
      <Input aria-label="谁签收" placeholder="谁签收" value={name} onChange={(e) => setName(e.target.value)} />
      <Input aria-label="签收人和患者的关系" value={relation} onChange={(e) => setRelation(e.target.value)} />
      <Button disabled={!name.trim() || !relation.trim()} onClick={() => void seen()}>
        在纸上签收了
      </Button>
    </div>
  );
}

function NoticeOf({ stayId, data, onDone }: { stayId: string; data: DeskAdmissionNotice; onDone(): void }) {
  const once = useAct();
  const [key, setKey] = useState(actionKey);
  const { told, now } = data;
  const shown = told ?? now;
  const tell = async () => {
    const worked = await once(async () => {
      await call('tellAdmissionNotice', { params: { stayId }, body: { replaces: told?.noticeId ?? null }, key });
      return '记下了，当时的数字留了一份';
    });
    if (worked !== 'unsure') setKey(actionKey());
    if (worked === 'done') onDone();
  };
  return (
    <div className="pad stack">
      {told && (
        <span className="row">
          <Mark icon="check" tone="ok">
            第 {told.version} 次告知
          </Mark>
          {told.way === 'phone' ? `${told.toldBy} 在手机上看的` : `${told.toldBy} 当面告知`}　{moment(told.toldAt)}
        </span>
      )}
      {shown.sections.map((section) => (
        <div key={section.code}>
          <b>{section.title}</b>
          {section.text.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ))}
      <Button onClick={() => void tell()}>{told ? '按现在的数字再告知一次' : '已经当面告知，记下来'}</Button>
      {told && (
        <PrintPaper
          name="getAdmissionNoticePdf"
          word="打印告知书"
          options={{ params: { stayId, noticeId: told.noticeId } }}
        />
      )}
      {told &&
        (told.acknowledged ? (
          <Mark icon="sign" tone="ok">
            {told.acknowledged.name}（{told.acknowledged.relation}）{moment(told.acknowledged.at)}
            {told.acknowledged.way === 'phone' ? ' 在手机上看过' : ' 在纸上签收'}
          </Mark>
        ) : (
          <OnPaper key={told.noticeId} stayId={stayId} told={told} onDone={onDone} />
        ))}
    </div>
  );
}

/** 入院告知 (P12): what is told, kept as it was, and who has read it. */
export function NoticePanel({ stayId }: { stayId: string }) {
  const notice = useCall('getAdmissionNotice', { params: { stayId } });
  return (
    <Panel title="入院告知">
      <Shown of={notice}>{(data) => <NoticeOf stayId={stayId} data={data} onDone={notice.reload} />}</Shown>
    </Panel>
  );
}

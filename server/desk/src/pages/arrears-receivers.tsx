import type { BodyOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call, send } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { Note, Panel } from '../components/parts.js';
import { saveFile } from '../components/save-file.js';
import { Shown } from '../components/states.js';
import { day, moment } from '../components/words.js';
import { useMe } from '../session-context.js';

type Receivers = ResponseOf<'listArrearsReceivers'>;
type Receiver = Receivers['rows'][number];
type Kind = BodyOf<'addArrearsReceiver'>['kind'];

const KINDS: { value: Kind; label: string }[] = [
  { value: 'insurer', label: '医保部门' },
  { value: 'civil-affairs', label: '民政部门' },
  { value: 'rural-revitalisation', label: '乡村振兴部门' },
];
const FIELDS: Record<Receiver['fields'][number], string> = {
  name: '姓名',
  idNumber: '身份证号',
  clause: '按哪一条',
  listedOn: '哪天列入',
  owedFen: '还欠多少',
};

function Add({ onDone }: { onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [kind, setKind] = useState<Kind>('insurer');
  const [said, setSaid] = useState({ name: '', basis: '', approvedBy: '', approvedOn: me.businessDate });
  const [key, setKey] = useState(actionKey);
  const put = (part: Partial<typeof said>) => setSaid({ ...said, ...part });
  const lacks = said.name.trim().length < 2 || said.basis.trim().length < 4 || said.approvedBy.trim().length < 2;
  const add = async () => {
    const ended = await once(async () => {
      await call('addArrearsReceiver', { body: { kind, ...said }, key });
      return '登记了';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  return (
    <div className="stack">
      <div className="row">
        <Select aria-label="哪类部门" value={kind} options={KINDS} onChange={setKind} style={{ width: 140 }} />
        <Input
          aria-label="部门名称"
          placeholder="部门名称"
          value={said.name}
          onChange={(event) => put({ name: event.target.value })}
        />
      </div>
      <Input.TextArea
        aria-label="凭什么告诉"
        placeholder="凭什么告诉：哪个文件，第几条"
        maxLength={500}
        value={said.basis}
        onChange={(event) => put({ basis: event.target.value })}
      />
      <div className="row">
        <Input
          aria-label="告诉这个部门谁批的"
          placeholder="谁批的"
          value={said.approvedBy}
          onChange={(event) => put({ approvedBy: event.target.value })}
        />
        <DayInput
          aria-label="告诉这个部门哪天批的"
          max={me.businessDate}
          value={said.approvedOn}
          onChange={(approvedOn) => put({ approvedOn })}
        />
        <Button disabled={lacks} onClick={() => void add()}>
          登记接收部门
        </Button>
      </div>
    </div>
  );
}

function Acts({ row, onDone }: { row: Receiver; onDone(): void }) {
  const { role } = useMe();
  const { modal } = App.useApp();
  const once = useAct();
  const params = { receiverId: row.receiverId };
  const file = () =>
    once(async () => {
      const answer = await send('exportToldArrears', { params, query: { format: 'xlsx' } });
      saveFile(await answer.blob(), `恶意欠费名单 ${row.name}.xlsx`);
      return '存好了，这次告知已经记下，本人看得到';
    }).then(onDone);
  const makeKey = () =>
    once(async () => {
      const made = await call('createArrearsReceiverKey', { params, body: {}, key: actionKey() });
      modal.info({
        title: '新的接口密钥，只显示这一次',
        width: 560,
        content: (
          <dl className="secret">
            <dt>部门编号</dt>
            <dd>{row.receiverId}</dd>
            <dt>密钥编号</dt>
            <dd>{made.keyId}</dd>
            <dt>密文</dt>
            <dd>{made.secret}</dd>
          </dl>
        ),
        okText: '已经交给这个部门',
      });
      return row.keyId ? '换好了，以前的密钥停用了' : '开好了';
    }).then(onDone);
  const end = () =>
    once(async () => {
      await call('endArrearsReceiver', { params, body: {}, key: actionKey() });
      return '停了，密钥也停用了';
    }).then(onDone);
  /** What the receiver works with stops at once: asked before. */
  const sure = (title: string, okText: string, onOk: () => Promise<void>) =>
    modal.confirm({ title, content: '现在用的密钥马上停用。', okText, cancelText: '先不', onOk });
  return (
    <span className="row">
      {mayCall(role, 'exportToldArrears') && <Button onClick={() => void file()}>存成文件</Button>}
      {mayCall(role, 'createArrearsReceiverKey') && (
        <Button onClick={() => (row.keyId ? sure('换一把新的密钥？', '换', makeKey) : void makeKey())}>
          {row.keyId ? '换接口密钥' : '开接口密钥'}
        </Button>
      )}
      {mayCall(role, 'endArrearsReceiver') && (
        <Button onClick={() => sure(`不再告诉${row.name}？`, '不再告诉', end)}>不再告诉</Button>
      )}
    </span>
  );
}

/** 告知其他部门 (P34): who is told what on which basis, and how often; the person reads each of it. */
export function ArrearsReceivers() {
  const { role } = useMe();
  const list = useCall('listArrearsReceivers');
  return (
    <Panel title="告知其他部门" aside={<span className="muted">只告诉列入了的，只告诉用得着的</span>}>
      <Shown of={list}>
        {({ scheme, rows }) => (
          <div className="pad stack">
            <Note icon={scheme ? 'check' : 'stop'}>
              {scheme ? `办法写了：“${scheme.text}”（${scheme.source}）` : '本地的办法没有写要告诉其他部门，不能告诉。'}
            </Note>
            {rows.map((row) => (
              <div key={row.receiverId} className="stack">
                <span>
                  <b>{row.name}</b>　告诉：{row.fields.map((field) => FIELDS[field]).join('、')}
                </span>
                <span className="muted">
                  依据：{row.basis}　{row.approvedBy} {day(row.approvedOn)}批，告诉过 {row.transfers} 次
                  {row.lastTransferAt && `，最近 ${moment(row.lastTransferAt)}`}
                  {row.endedOn && `，${day(row.endedOn)} 停了`}
                </span>
                {!row.endedOn && scheme && <Acts row={row} onDone={list.reload} />}
              </div>
            ))}
            {scheme && mayCall(role, 'addArrearsReceiver') && <Add key={rows.length} onDone={list.reload} />}
          </div>
        )}
      </Shown>
    </Panel>
  );
}

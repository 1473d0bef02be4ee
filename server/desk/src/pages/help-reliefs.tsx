import type { DeskHelp } from '@zhenhoufu/shared/contracts';
import { typedFen } from '@zhenhoufu/shared/money';
import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { YuanInput } from '../components/yuan-input.js';
import { useHelpAct } from './help-act.js';
import { HelpPhotos } from './help-photos.js';
import { isOpen, OFFICE_WORDS, reliefWords } from './help-words.js';

type Relief = DeskHelp['reliefs'][number];
type Office = Relief['office'];

/** What the office answered: how much and to whom, or why not. */
function Answer({ row, relief, onDone }: { row: DeskHelp; relief: Relief; onDone(): void }) {
  const act = useHelpAct(onDone);
  const [typed, setTyped] = useState('');
  const [paidTo, setPaidTo] = useState<'hospital' | 'family' | null>(null);
  const [words, setWords] = useState('');
  const params = { stayId: row.stayId, helpId: row.helpId, reliefId: relief.reliefId };
  const grantedFen = typedFen(typed) ?? 0;
  const fits = grantedFen > 0 && (paidTo === 'family' || grantedFen <= row.balanceFen);
  const said = words.trim().length >= 2;
  const where = OFFICE_WORDS[relief.office];
  const grant = () => {
    if (!paidTo) return;
    const body = { state: 'granted' as const, grantedFen, paidTo, documentNo: words };
    void act((key) => call('answerHelpRelief', { params, body, key }), `记下了，${where}批了`);
  };
  const end = (state: 'refused' | 'withdrawn', told: string) =>
    void act((key) => call('answerHelpRelief', { params, body: { state, reason: words }, key }), told);
  return (
    <div className="stack">
      <span className="row">
        <YuanInput label={`${where}批了多少元`} value={typed} onChange={setTyped} />
        <Radio.Group aria-label={`${where}的钱给谁`} value={paidTo} onChange={(event) => setPaidTo(event.target.value)}>
          <Radio value="hospital">到医院，抵欠的</Radio>
          <Radio value="family">直接给家里</Radio>
        </Radio.Group>
      </span>
      <Input
        aria-label={`${where}的文号，或者为什么`}
        placeholder="批了写文号；没批、撤回写为什么，家属看得到"
        maxLength={60}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <span className="row">
        <Button type="primary" disabled={!fits || !paidTo || !said} onClick={grant}>
          记下批了
        </Button>
        <Button disabled={!said} onClick={() => end('refused', '记下了，没有批')}>
          没有批
        </Button>
        <Button disabled={!said} onClick={() => end('withdrawn', '撤了')}>
          撤回
        </Button>
      </span>
      {grantedFen > row.balanceFen && paidTo === 'hospital' && <small>比还欠的多，到医院的不能多于还欠的。</small>}
    </div>
  );
}

/** Relief asked for outside (P40): 民政, 慈善, 残联, 应急救助基金. */
export function HelpReliefs({ row, mayAct, onDone }: { row: DeskHelp; mayAct: boolean; onDone(): void }) {
  const act = useHelpAct(onDone);
  const [office, setOffice] = useState<Office>('civil-affairs');
  const [note, setNote] = useState('');
  const { stayId, helpId } = row;
  const waiting = new Set(row.reliefs.filter(({ state }) => state === 'applied').map((one) => one.office));
  const apply = () =>
    act(
      (key) => call('applyHelpRelief', { params: { stayId, helpId }, body: { office, note }, key }),
      `记下了，向${OFFICE_WORDS[office]}申请`,
    );
  return (
    <div className="stack">
      <h3>向外面申请救助</h3>
      {row.reliefs.length === 0 && <span className="muted">还没有申请过。</span>}
      {row.reliefs.map((relief) => (
        <div key={relief.reliefId} className="stack">
          <span>
            {reliefWords(relief)}
            {relief.note && <span className="muted">（{relief.note}）</span>}
          </span>
          <HelpPhotos
            row={row}
            reliefId={relief.reliefId}
            mayAdd={mayAct && isOpen(row) && relief.state === 'applied'}
            onDone={onDone}
          />
          {mayAct && relief.state === 'applied' && <Answer row={row} relief={relief} onDone={onDone} />}
        </div>
      ))}
      {mayAct && isOpen(row) && (
        <span className="row">
          <Select
            aria-label="向哪里申请"
            style={{ width: 140 }}
            value={office}
            onChange={setOffice}
            options={Object.entries(OFFICE_WORDS).map(([value, label]) => ({ value: value as Office, label }))}
          />
          <Input
            aria-label="申请的说明"
            placeholder="交了哪些材料，可以不写"
            maxLength={300}
            style={{ flex: 1 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button disabled={waiting.has(office)} onClick={() => void apply()}>
            记下申请了
          </Button>
        </span>
      )}
    </div>
  );
}

import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { announcedFen } from '@zhenhoufu/shared/domain';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { Panel } from '../components/parts.js';
import { yuan } from '../components/words.js';

type Announced = BodyOf<'announceSelfPayItem'>;
type Words = Exclude<keyof Announced, 'emergencyReason'>;

const FIELDS: { field: Words; label: string; hint: string; most: number }[] = [
  { field: 'code', label: '项目编码', hint: '和收费明细上的编码一样', most: 60 },
  { field: 'name', label: '项目名称', hint: '', most: 100 },
  { field: 'spec', label: '规格', hint: '没有就空着', most: 100 },
  { field: 'unit', label: '单位', hint: '片、支、次', most: 20 },
  { field: 'price', label: '单价 元', hint: '149.00', most: 15 },
  { field: 'quantity', label: '预计用多少', hint: '2', most: 12 },
  { field: 'why', label: '为什么要用', hint: '说给患者听的话', most: 300 },
  { field: 'alternatives', label: '能报销的替代办法', hint: '没有就写“没有”', most: 300 },
  { field: 'explainedBy', label: '谁解释的', hint: '', most: 40 },
];

/** The ward announces an item outside the catalogue; Enter in the last field sends it. */
export function Announce({
  stayId,
  first,
  used,
  onDone,
}: {
  stayId: string;
  first: Partial<Announced>;
  /** It stands on the bill already: only an emergency is signed afterwards. */
  used: boolean;
  onDone(): void;
}) {
  const once = useAct();
  const [key, setKey] = useState(actionKey);
  const [words, setWords] = useState<Partial<Announced>>(first);
  const [emergency, setEmergency] = useState(used);
  const [reason, setReason] = useState('');
  const said = (field: Words) => String(words[field] ?? '').trim();
  const lacks = FIELDS.filter(({ field }) => field !== 'spec' && said(field) === '').map(({ label }) => label);
  if (emergency && reason.trim() === '') lacks.push('为什么来不及先签');
  const decimals = [said('quantity'), said('price')].every((text) => /^\d+(\.\d+)?$/.test(text));
  const amountFen = decimals ? announcedFen(said('quantity'), said('price')) : 0;
  const announce = async () => {
    if (lacks.length > 0) return;
    const texts = Object.fromEntries(FIELDS.map(({ field }) => [field, said(field)])) as Record<Words, string>;
    const worked = await once(async () => {
      const body = { ...texts, emergencyReason: emergency ? reason : null };
      await call('announceSelfPayItem', { params: { stayId }, body, key });
      return '告知好了，患者手机上看得到';
    });
    if (worked !== 'unsure') setKey(actionKey());
    if (worked === 'done') onDone();
  };
  return (
    <Panel title="告知一样自费项目" className="grow">
      <div className="pad stack scroll">
        <div className="entry__fields">
          {FIELDS.map(({ field, label, hint, most }) => (
            <div key={field} className="stack">
              <span className="paper-label">{label}</span>
              <Input
                aria-label={label}
                placeholder={hint}
                maxLength={most}
                value={String(words[field] ?? '')}
                onChange={(event) => setWords({ ...words, [field]: event.target.value })}
                onPressEnter={() => void announce()}
              />
            </div>
          ))}
        </div>
        <Checkbox checked={emergency} onChange={(event) => setEmergency(event.target.checked)}>
          急用已经先用了，请患者或家属补签
        </Checkbox>
        {emergency && (
          <Input
            aria-label="为什么来不及先签"
            placeholder="为什么来不及先签，会印在同意书上"
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => void announce()}
          />
        )}
        <div className="row">
          <Button type="primary" disabled={lacks.length > 0} onClick={() => void announce()}>
            告知患者{amountFen > 0 ? `，预计 ${yuan(amountFen)} 元` : ''}
          </Button>
          {lacks.length > 0 && <span className="muted">还差：{lacks.join('、')}</span>}
        </div>
      </div>
    </Panel>
  );
}

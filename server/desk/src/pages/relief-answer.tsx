import type { RetroactiveDeskClaim } from '@zhenhoufu/shared/contracts';
import { formatYuan, typedFen } from '@zhenhoufu/shared/money';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { withWords } from '../components/claim-drawer.js';
import { usePageKeys } from '../components/keyboard.js';
import { YuanInput } from '../components/yuan-input.js';
import { PAID_TO_WORDS } from './relief-words.js';

export interface Granted {
  granted: true;
  items: { stayId: string; grantedFen: number }[];
  paidTo: 'patient' | 'hospital';
  documentNo: string;
}

/** What the bureau answered: how much of each stay and to whom it pays, or why not. */
export function ReliefAnswer({
  of,
  onGrant,
  onRefuse,
}: {
  of: RetroactiveDeskClaim;
  onGrant(granted: Granted): void;
  onRefuse(reason: string): void;
}) {
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(of.items.map(({ stayId, claimedFen }) => [stayId, formatYuan(claimedFen)])),
  );
  const [paidTo, setPaidTo] = useState<Granted['paidTo'] | null>(null);
  const [documentNo, setNo] = useState('');
  const [reason, setReason] = useState('');
  const items = of.items.map(({ stayId, claimedFen }) => {
    const grantedFen = typedFen(typed[stayId] ?? '') ?? -1;
    return { stayId, grantedFen, fits: grantedFen >= 0 && grantedFen <= claimedFen };
  });
  const fits = items.every((item) => item.fits) && items.some(({ grantedFen }) => grantedFen > 0);
  const grant =
    fits && paidTo && documentNo.trim().length >= 2
      ? () =>
          onGrant({
            granted: true,
            items: items.map(({ stayId, grantedFen }) => ({ stayId, grantedFen })),
            paidTo,
            documentNo,
          })
      : undefined;
  const refuse = withWords(reason, onRefuse);
  usePageKeys(
    [
      { keys: ['F9'], say: '记下批了', run: grant },
      { keys: ['F7'], say: '记下没有批', run: refuse },
    ],
    3,
  );
  return (
    <div className="stack">
      <h3>医保局的答复</h3>
      {of.items.map(({ stayId, admissionNo }) => (
        <span key={stayId} className="row">
          <span className="grow">住院号 {admissionNo}，批了</span>
          <YuanInput
            label={`住院号 ${admissionNo} 批了多少元`}
            value={typed[stayId] ?? ''}
            onChange={(text) => setTyped({ ...typed, [stayId]: text })}
          />
        </span>
      ))}
      <Radio.Group aria-label="钱给谁" value={paidTo} onChange={(event) => setPaidTo(event.target.value)}>
        <Radio value="patient">{PAID_TO_WORDS.patient}</Radio>
        <Radio value="hospital">{PAID_TO_WORDS.hospital}，抵他还欠的</Radio>
      </Radio.Group>
      <Input
        aria-label="医保局的文号或单号"
        placeholder="医保局的文号或单号"
        maxLength={60}
        value={documentNo}
        onChange={(event) => setNo(event.target.value)}
      />
      <span className="row">
        <Button type="primary" disabled={!grant} onClick={grant}>
          记下批了 <kbd>F9</kbd>
        </Button>
        {!grant && <small>还差：{fits ? '' : '批的钱数不对；'}钱给谁、文号</small>}
      </span>
      <Input
        aria-label="没有批的原因"
        placeholder="没有批的话，照医保局的话写一句为什么，患者看得到"
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <span>
        <Button disabled={!refuse} onClick={refuse}>
          记下没有批 <kbd>F7</kbd>
        </Button>
      </span>
    </div>
  );
}

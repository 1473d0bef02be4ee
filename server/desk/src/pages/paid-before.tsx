import type { CreditHistoryView } from '@zhenhoufu/shared/contracts';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { Note } from '../components/parts.js';
import { useMe } from '../session-context.js';

/** How the person has paid here before (P32): eases the papers where the scheme says so, decides nothing else. */
export function PaidBefore({ stayId }: { stayId: string }) {
  return mayCall(useMe().role, 'getCreditHistory') ? <Loaded stayId={stayId} /> : null;
}

function Loaded({ stayId }: { stayId: string }) {
  const { data } = useCall('getCreditHistory', { params: { stayId } });
  return data && data.reasons.length > 0 ? <Said of={data} /> : null;
}

function Said({ of: { level, levelWords, reasons, scheme } }: { of: CreditHistoryView }) {
  return (
    <Note icon={level === 'punctual' ? 'check' : 'clock'}>
      <b>以前在本院付款：{levelWords}。</b>
      {reasons.map((words) => (
        <div key={words}>{words}</div>
      ))}
      {scheme?.granted && <div>按政策：{scheme.terms.join('；')}。</div>}
      <small>只看付款算出来的，不影响资格。{scheme?.granted && `依据：${scheme.name}，${scheme.source}。`}</small>
    </Note>
  );
}

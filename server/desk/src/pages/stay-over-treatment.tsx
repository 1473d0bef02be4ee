import type { BillLine, ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import type { Loaded } from '../api/hooks.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark, Panel } from '../components/parts.js';
import { day, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { OverTreatmentReport } from './over-treatment-report.js';
import { caseIcon, caseWord } from './over-treatment-words.js';

/** On the stay page: what was reported as too much (P20), and reporting the line that is picked in the bill. */
export function StayOverTreatment({
  stayId,
  cases,
  picked,
}: {
  stayId: string;
  cases: Loaded<ResponseOf<'getOverTreatment'>>;
  picked: BillLine | null;
}) {
  const me = useMe();
  const [reporting, setReporting] = useState<BillLine | null>(null);
  const may = mayCall(me.role, 'reportOverTreatmentAtDesk');
  const { available = false, cases: rows = [] } = cases.data ?? {};
  const free = picked && picked.amountFen > 0 && !rows.some(({ lineId }) => lineId === picked.lineId);
  const report = may && available && free ? () => setReporting(picked) : undefined;
  usePageKeys(may && available ? [{ keys: ['h'], show: 'H', say: '提选中的一笔', run: report }] : []);
  if (rows.length === 0 && !(may && available)) return null;
  return (
    <Panel
      title="过度医疗"
      acts={
        may && (
          <Button size="small" disabled={!report} onClick={report} title={report ? undefined : '先在清单里选一笔'}>
            提选中的一笔 <kbd>H</kbd>
          </Button>
        )
      }
    >
      {rows.length === 0 && <p className="pad muted">还没有人提出过。先在清单里用 ↑ ↓ 选一笔。</p>}
      {rows.map((row) => (
        <div key={row.caseId} className="pad stack">
          <span className="row">
            <Link className="grow" to={`/over-treatment?at=${row.caseId}`}>
              {row.lineName}
            </Link>
            <span className="nowrap">{yuan(row.amountFen)} 元</span>
          </span>
          <span className="row">
            <Mark {...caseIcon(row)}>{caseWord(row)}</Mark>
            <span className="muted">
              {day(row.date).split(' ')[0]}用的，{row.reportedBy}提的
            </span>
          </span>
        </div>
      ))}
      {reporting && (
        <OverTreatmentReport
          stayId={stayId}
          line={reporting}
          onClose={() => setReporting(null)}
          onDone={() => {
            setReporting(null);
            cases.reload();
          }}
        />
      )}
    </Panel>
  );
}

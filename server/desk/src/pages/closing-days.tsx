import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { useNavigate } from 'react-router';
import { useCall } from '../api/hooks.js';
import type { IconName } from '../components/icon.js';
import { Mark } from '../components/parts.js';
import { RowsPage } from '../components/rows-page.js';
import { day as dayWords } from '../components/words.js';

type Day = ResponseOf<'listReconciliationDays'>['days'][number];

const STATES: Record<Day['state'], { say: string; icon: IconName; tone?: 'ok' | 'due' | 'over' }> = {
  signed: { say: '已签字', icon: 'lock', tone: 'ok' },
  compared: { say: '等签字', icon: 'sign', tone: 'due' },
  queued: { say: '等账单', icon: 'clock' },
  reading: { say: '正在对', icon: 'clock' },
  'too-early': { say: '还没到', icon: 'clock' },
  none: { say: '没有对', icon: 'clock' },
};

/** The last days: how far each was brought, and who signed. */
export default function ClosingDays() {
  const list = useCall('listReconciliationDays');
  const navigate = useNavigate();
  return (
    <RowsPage
      title="日结"
      about="每天 10 点半自动取前一天的微信账单；对完、点完现金，财务签字"
      list={{ ...list, data: list.data && { rows: list.data.days } }}
      empty={{ say: '还没有要对的日子', why: '第一份账单明天上午 10 点半来取。' }}
      name="最近的日子"
      unit="天"
      rowKey={(row) => row.date}
      onOpen={(row) => navigate(`/reconciliation?day=${row.date}`)}
      segments={[
        { key: 'open', name: '没签字', keep: (row) => row.state !== 'signed' },
        { key: 'all', name: '全部', keep: () => true },
      ]}
      columns={[
        { key: 'date', title: '日子', value: (row) => row.date, show: (row) => dayWords(row.date) },
        {
          key: 'state',
          title: '到哪一步',
          value: (row) => STATES[row.state].say,
          show: (row) => {
            const { say, icon, tone } = STATES[row.state];
            return (
              <Mark icon={icon} {...(tone ? { tone } : {})}>
                {say}
              </Mark>
            );
          },
        },
        { key: 'count', title: '微信 笔', kind: 'count', total: true, value: (row) => row.theirs.count },
        { key: 'amount', title: '微信 元', kind: 'money', total: true, value: (row) => row.theirs.amountFen },
        { key: 'open', title: '要处理 笔', kind: 'count', total: true, value: (row) => row.open },
        {
          key: 'by',
          title: '签字',
          value: (row) => `${row.signedBy ?? '—'}${row.version > 1 ? `（第 ${row.version} 版）` : ''}`,
        },
      ]}
    />
  );
}

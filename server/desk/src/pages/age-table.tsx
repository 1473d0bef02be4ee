import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { AgeBar, agePattern } from '../components/age-bar.js';
import { Panel } from '../components/parts.js';
import { OVERDUE_STAGES, stageWords, yuan } from '../components/words.js';

type Overdue = ResponseOf<'listOverdue'>;
type Department = Overdue['departments'][number];

/** Department by how long it is late: a bar to scale, and every amount written beside it. */
export function AgeTable({ departments, ladder }: Pick<Overdue, 'departments' | 'ladder'>) {
  const words = stageWords(ladder);
  const most = Math.max(1, ...departments.map((row) => row.overdueFen));
  const sum = (of: (row: Department) => number) => departments.reduce((all, row) => all + of(row), 0);
  const amountOf = (row: Department, stage: string) => row.buckets.find((one) => one.stage === stage)?.amountFen ?? 0;
  return (
    <Panel
      title="按科室和逾期天数"
      aside={OVERDUE_STAGES.map((stage) => (
        <span className="key" key={stage}>
          <i className={agePattern(stage)} />
          {words[stage]}
        </span>
      ))}
    >
      {departments.length === 0 ? (
        <p className="pad muted">今天没有人逾期，7 天内也没有到期的。</p>
      ) : (
        <table className="t">
          <thead>
            <tr>
              <th>科室</th>
              <th>责任人</th>
              <th className="num">人数</th>
              <th className="num">逾期 元</th>
              <th style={{ width: 316, paddingLeft: 16 }}>由近到远</th>
              {OVERDUE_STAGES.map((stage) => (
                <th key={stage} className="num">
                  {words[stage]}
                </th>
              ))}
              <th className="num">7 天内到期</th>
            </tr>
          </thead>
          <tbody>
            {departments.map((row) => (
              <tr key={row.department}>
                <td className="nowrap">{row.department}</td>
                <td className="nowrap muted">{row.responsible || '—'}</td>
                <td className="num">{row.persons}</td>
                <td className="num">
                  <b>{yuan(row.overdueFen)}</b>
                </td>
                <td style={{ paddingLeft: 16 }}>
                  <AgeBar buckets={row.buckets} words={words} share={row.overdueFen / most} />
                </td>
                {OVERDUE_STAGES.map((stage) => (
                  <td key={stage} className={amountOf(row, stage) > 0 ? 'num' : 'num muted'}>
                    {amountOf(row, stage) > 0 ? yuan(amountOf(row, stage)) : '—'}
                  </td>
                ))}
                <td className={row.expectedFen > 0 ? 'num' : 'num muted'}>
                  {row.expectedFen > 0 ? yuan(row.expectedFen) : '—'}
                </td>
              </tr>
            ))}
            <tr className="sum">
              <td colSpan={2}>合计</td>
              <td className="num">{sum((row) => row.persons)}</td>
              <td className="num">{yuan(sum((row) => row.overdueFen))}</td>
              <td />
              {OVERDUE_STAGES.map((stage) => (
                <td key={stage} className="num">
                  {yuan(sum((row) => amountOf(row, stage)))}
                </td>
              ))}
              <td className="num">{yuan(sum((row) => row.expectedFen))}</td>
            </tr>
          </tbody>
        </table>
      )}
    </Panel>
  );
}

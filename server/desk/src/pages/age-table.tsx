import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Panel } from '../components/parts.js';
import { STAGE_WORDS, yuan } from '../components/words.js';

type Department = ResponseOf<'listOverdue'>['departments'][number];

const STAGES = Object.keys(STAGE_WORDS);
const patternOf = (stage: string): string => stage.replace('overdue', 'age');

/** Department by how long it is late: a bar to scale, and every amount written beside it. */
export function AgeTable({ departments }: { departments: readonly Department[] }) {
  const most = Math.max(1, ...departments.map((row) => row.overdueFen));
  const sum = (of: (row: Department) => number) => departments.reduce((all, row) => all + of(row), 0);
  const amountOf = (row: Department, stage: string) => row.buckets.find((one) => one.stage === stage)?.amountFen ?? 0;
  return (
    <Panel
      title="按科室和逾期天数"
      aside={STAGES.map((stage) => (
        <span className="key" key={stage}>
          <i className={patternOf(stage)} />
          {STAGE_WORDS[stage]}
        </span>
      ))}
    >
      {departments.length === 0 ? (
        <p className="pad muted">今天没有人逾期。</p>
      ) : (
        <table className="t">
          <thead>
            <tr>
              <th>科室</th>
              <th>责任人</th>
              <th className="num">人数</th>
              <th className="num">逾期 元</th>
              <th style={{ width: 316, paddingLeft: 16 }}>由近到远</th>
              {STAGES.map((stage) => (
                <th key={stage} className="num">
                  {STAGE_WORDS[stage]}
                </th>
              ))}
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
                  <div className="age" aria-hidden="true" style={{ width: `${(row.overdueFen / most) * 100}%` }}>
                    {STAGES.map((stage) => (
                      <i
                        key={stage}
                        className={patternOf(stage)}
                        style={{ flex: `${amountOf(row, stage)} 0 0` }}
                        title={`${STAGE_WORDS[stage]} ${yuan(amountOf(row, stage))} 元`}
                      />
                    ))}
                  </div>
                </td>
                {STAGES.map((stage) => (
                  <td key={stage} className={amountOf(row, stage) > 0 ? 'num' : 'num muted'}>
                    {amountOf(row, stage) > 0 ? yuan(amountOf(row, stage)) : '—'}
                  </td>
                ))}
              </tr>
            ))}
            <tr className="sum">
              <td colSpan={2}>合计</td>
              <td className="num">{sum((row) => row.persons)}</td>
              <td className="num">{yuan(sum((row) => row.overdueFen))}</td>
              <td />
              {STAGES.map((stage) => (
                <td key={stage} className="num">
                  {yuan(sum((row) => amountOf(row, stage)))}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      )}
    </Panel>
  );
}

import type { Allocation, Arrears, ArrearsStage, Instalment, Stage } from '@zhenhoufu/shared/domain';
import { type EligibilityResult, findProfile } from '@zhenhoufu/shared/policy';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { ReactNode } from 'react';
import { Mark } from '../components/parts.js';
import { yuan } from '../components/words.js';
import type { Calculator } from './trial-calculator.js';
import { EligibilitySaid } from './trial-eligibility-result.js';

const STAGES: Record<ArrearsStage, string> = {
  settled: '付清了',
  current: '正常，还没到期',
  upcoming: '快到期',
  due: '今天到期',
  'overdue-1': '逾期第一段',
  'overdue-2': '逾期第二段',
  'overdue-3': '逾期第三段',
  'overdue-4': '逾期第四段',
};

/** What came out: a sentence first, the numbers under it. Right columns are numbers. */
function Said({
  say,
  head,
  rows,
  sum,
  tone,
}: {
  say: string;
  head?: readonly string[];
  rows?: readonly (readonly string[])[];
  sum?: readonly string[];
  tone?: 'due';
}) {
  const line = (cells: readonly string[]) =>
    cells.map((cell, index) => (
      <td key={head?.[index]} className={index > 0 ? 'num' : undefined}>
        {cell}
      </td>
    ));
  return (
    <>
      <p className={tone ? `trial__say ${tone}` : 'trial__say'}>{say}</p>
      {head && rows && rows.length > 0 && (
        <table className="t t--roomy">
          <thead>
            <tr>
              {head.map((name, index) => (
                <th key={name} className={index > 0 ? 'num' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells) => (
              <tr key={cells.join('|')}>{line(cells)}</tr>
            ))}
            {sum && <tr className="sum">{line(sum)}</tr>}
          </tbody>
        </table>
      )}
    </>
  );
}

const total = (rows: readonly { amountFen: number }[]): number => rows.reduce((sum, row) => sum + row.amountFen, 0);

function scheduleSaid({ instalments }: { instalments: Instalment[] }): ReactNode {
  const last = instalments.at(-1);
  return (
    <Said
      say={`分 ${instalments.length} 次，${last ? formatLongDay(last.dueDate) : ''}付完，不收利息。`}
      head={['第几次', '哪天', '金额（元）']}
      rows={instalments.map(({ no, dueDate, amountFen }) => [`第 ${no} 次`, formatLongDay(dueDate), yuan(amountFen)])}
      sum={['合计', '', yuan(total(instalments))]}
    />
  );
}

function allocateSaid({ allocations, creditFen }: { allocations: Allocation[]; creditFen: number }): ReactNode {
  return (
    <Said
      say={
        creditFen > 0
          ? `各期都付清，还多 ${yuan(creditFen)} 元，记着。`
          : `还了 ${allocations.length} 期，没有多出来的。`
      }
      head={['还到哪一期', '还了（元）']}
      rows={allocations.map(({ no, amountFen }) => [`第 ${no} 期`, yuan(amountFen)])}
      sum={['合计', yuan(total(allocations))]}
    />
  );
}

function arrearsSaid({ stage, overdueDays, overdueFen, nextStageOn }: Arrears): ReactNode {
  return (
    <Said
      say={overdueDays > 0 ? `逾期 ${overdueDays} 天，${yuan(overdueFen)} 元。` : `${STAGES[stage]}。`}
      {...(overdueDays > 0 ? { tone: 'due' as const } : {})}
      head={['哪一步', '逾期天数', '逾期金额（元）', '不付的话，哪天变']}
      rows={[
        [STAGES[stage], String(overdueDays), yuan(overdueFen), nextStageOn ? formatLongDay(nextStageOn) : '不再变'],
      ]}
    />
  );
}

function stagesSaid({ stages }: { stages: Stage[] }): ReactNode {
  return (
    <Said
      say={stages.length === 0 ? '还没有到第一个台阶，现在不用付。' : `到了 ${stages.length} 个台阶。`}
      head={['费用到', '哪天', '先付自己的部分（元）']}
      rows={stages.map(({ thresholdFen, reachedOn, prepayFen }) => [
        `${yuan(thresholdFen)} 元`,
        formatLongDay(reachedOn),
        yuan(prepayFen),
      ])}
      sum={['合计', '', yuan(stages.reduce((sum, { prepayFen }) => sum + prepayFen, 0))]}
    />
  );
}

interface Share {
  limitPercent: number;
  limitFen: number;
  borneByInstitutionFen: number;
}

function shareSaid({ limitPercent, limitFen, borneByInstitutionFen }: Share): ReactNode {
  const over = borneByInstitutionFen > 0;
  return (
    <Said
      say={over ? `超过限额，医院负担 ${yuan(borneByInstitutionFen)} 元，不向患者收。` : '没有超过限额，医院不用负担。'}
      head={['限额比例', '限额（元）', '医院负担（元）']}
      rows={[[`${limitPercent}%`, yuan(limitFen), yuan(borneByInstitutionFen)]]}
    />
  );
}

function capSaid({ stays }: { stays: { capFen: number; patientFen: number; fundFen: number }[] }): ReactNode {
  const fund = stays.reduce((sum, { fundFen }) => sum + fundFen, 0);
  return (
    <Said
      say={fund > 0 ? `超过封顶线的部分，基金再付 ${yuan(fund)} 元。` : '没有超过封顶线。'}
      head={['哪一次', '封顶线（元）', '基金再付（元）', '患者自己付（元）']}
      rows={stays.map(({ capFen, patientFen, fundFen }, index) => [
        `第 ${index + 1} 行`,
        yuan(capFen),
        yuan(fundFen),
        yuan(patientFen),
      ])}
      sum={['合计', '', yuan(fund), yuan(stays.reduce((sum, { patientFen }) => sum + patientFen, 0))]}
    />
  );
}

/** A calculator's answer in plain words; `output` is what `runRule` gave for this very calculator. */
export function TrialResult({
  name,
  input,
  output,
}: {
  name: Calculator['name'];
  input: Record<string, unknown>;
  output: unknown;
}) {
  if (name === 'schedule') return scheduleSaid(output as Parameters<typeof scheduleSaid>[0]);
  if (name === 'allocate') return allocateSaid(output as Parameters<typeof allocateSaid>[0]);
  if (name === 'arrears-stage') return arrearsSaid(output as Arrears);
  if (name === 'stages') return stagesSaid(output as Parameters<typeof stagesSaid>[0]);
  if (name === 'catalogue-share') return shareSaid(output as Share);
  if (name === 'annual-cap') return capSaid(output as Parameters<typeof capSaid>[0]);
  const profile = findProfile(String(input.profile));
  return profile ? (
    <EligibilitySaid profile={profile} result={output as EligibilityResult} />
  ) : (
    <Mark icon="warn">没有这个方案</Mark>
  );
}

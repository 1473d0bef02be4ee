import type { EligibilityCase } from '@zhenhoufu/shared/contracts';
import { Button, Input, Tag } from 'antd';

export type Answers = Record<string, { applies: boolean; evidence: string }>;
type Clause = EligibilityCase['clauses'][number];
type Given = { clause: string; applies: boolean; evidence: string };

/** Put into the field for the person to see and change: what was done when nothing more is written. */
const ASKED = '问过本人和家属，没有';

/** Clauses one by one: does it apply, and by what evidence. */
export function ClauseTable({
  clauses,
  doctorAnswers,
  answers,
  open,
  onChange,
}: {
  clauses: readonly Clause[];
  doctorAnswers: readonly Given[];
  answers: Answers;
  open: boolean;
  onChange(answers: Answers): void;
}) {
  const set = (clause: string, applies: boolean, evidence: string) =>
    onChange({ ...answers, [clause]: { applies, evidence } });
  return (
    <section className="card">
      <h2>不享受的情形，逐条核实</h2>
      <table style={{ width: '100%', borderCollapse: 'collapse' }}>
        <thead>
          <tr style={{ textAlign: 'left', color: 'var(--ink-2)' }}>
            <th>条款</th>
            <th>情形</th>
            <th>证据</th>
            <th>首诊</th>
            <th>{open ? '您的核实' : ''}</th>
          </tr>
        </thead>
        <tbody>
          {clauses.map(({ clause, text, plain, known, suggested }) => {
            const answer = answers[clause];
            const doctor = doctorAnswers.find((row) => row.clause === clause);
            return (
              <tr key={clause} style={{ borderTop: '1px solid var(--line)', verticalAlign: 'top' }}>
                <td style={{ padding: 6, fontWeight: 600 }}>{clause}</td>
                <td style={{ padding: 6 }} title={text}>
                  {plain}
                </td>
                <td style={{ padding: 6, width: 220 }}>
                  {known && <div className={suggested ? 'due' : 'muted'}>{known}</div>}
                  {open && (
                    <Input
                      size="small"
                      aria-label={`${clause} 的证据`}
                      placeholder="凭什么，写一句"
                      value={answer?.evidence ?? ''}
                      onChange={(event) => set(clause, answer?.applies ?? false, event.target.value)}
                    />
                  )}
                  {!open && doctor && <span className="muted">{doctor.evidence}</span>}
                </td>
                <td style={{ padding: 6 }}>
                  {doctor && (
                    <Tag color={doctor.applies ? 'warning' : 'success'}>{doctor.applies ? '属于' : '不属于'}</Tag>
                  )}
                </td>
                <td style={{ padding: 6, whiteSpace: 'nowrap' }}>
                  {open && (
                    <>
                      <Button
                        size="small"
                        type={answer?.applies === false ? 'primary' : 'default'}
                        onClick={() => set(clause, false, answer?.evidence || known || ASKED)}
                      >
                        不属于
                      </Button>{' '}
                      <Button
                        size="small"
                        danger={answer?.applies === true}
                        onClick={() => set(clause, true, answer?.evidence ?? '')}
                      >
                        属于
                      </Button>
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

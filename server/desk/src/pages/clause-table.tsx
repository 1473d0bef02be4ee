import type { EligibilityCase } from '@zhenhoufu/shared/contracts';
import { Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { usePageKeys } from '../components/keyboard.js';
import { Mark, Panel } from '../components/parts.js';

export type Answers = Record<string, { applies: boolean; evidence: string }>;
type Clause = EligibilityCase['clauses'][number];
type Given = { clause: string; applies: boolean; evidence: string };

/** Put into the field for the person to see and change: what was done when nothing more is written. */
const ASKED = '问过本人和家属，没有';

function Answer({ given }: { given: { applies: boolean } }) {
  return given.applies ? (
    <Mark icon="warn" tone="due">
      属于
    </Mark>
  ) : (
    <Mark icon="check" tone="ok">
      不属于
    </Mark>
  );
}

/** Leads to the records of the clause, below the table. */
function SeeRecords({ clause }: { clause: string }) {
  const see = () => document.getElementById(`records-${clause}`)?.scrollIntoView({ block: 'nearest' });
  return (
    <Button size="small" type="link" style={{ padding: 0, marginInlineStart: 6 }} onClick={see}>
      看两处记录
    </Button>
  );
}

/** Do the register's own data contradict an answer? */
function contradicted(clause: Clause, given: { applies: boolean } | undefined): boolean {
  return clause.suggested !== null && given !== undefined && clause.suggested !== given.applies;
}

/** Clauses one by one: does it apply, and by what evidence. ↑↓ pick a clause, N and Y answer, the cursor moves on. */
export function ClauseTable({
  clauses,
  doctorAnswers,
  deskAnswers,
  answers,
  differing,
  open,
  onChange,
}: {
  clauses: readonly Clause[];
  doctorAnswers: readonly Given[];
  /** Column of the second person is there only once it is his turn. */
  deskAnswers: boolean;
  answers: Answers;
  /** Clauses on which what is on record does not agree; the records stand below the table. */
  differing: readonly string[];
  open: boolean;
  onChange(answers: Answers): void;
}) {
  const [at, setAt] = useState(0);
  const evidence = useRef<InputRef>(null);
  const current = clauses[at];
  const done = clauses.filter(({ clause }) => answers[clause]?.evidence.trim()).length;
  const doubtful = clauses.filter((clause) => {
    const doctor = doctorAnswers.find((row) => row.clause === clause.clause);
    return differing.includes(clause.clause) || contradicted(clause, answers[clause.clause] ?? doctor);
  });
  const give = ({ clause, known }: Clause, applies: boolean) => {
    const written = answers[clause]?.evidence ?? '';
    const next = {
      ...answers,
      [clause]: { applies, evidence: applies ? written.replace(ASKED, '') : written || known || ASKED },
    };
    onChange(next);
    const index = clauses.findIndex((row) => row.clause === clause);
    const after = clauses.findIndex((row, place) => place > index && !next[row.clause]);
    setAt(applies || after < 0 ? index : after);
    if (applies) setTimeout(() => evidence.current?.focus());
  };
  const move = (step: number) => setAt(Math.min(clauses.length - 1, Math.max(0, at + step)));
  usePageKeys(
    open && current
      ? [
          {
            keys: ['ArrowUp', 'ArrowDown'],
            show: '↑ ↓',
            say: '换条款',
            run: (key) => move(key === 'ArrowUp' ? -1 : 1),
          },
          { keys: ['n'], show: 'N', say: '不属于', run: () => give(current, false) },
          { keys: ['y'], show: 'Y', say: '属于', run: () => give(current, true) },
          { keys: ['e'], show: 'E', say: '写证据', run: () => evidence.current?.focus() },
        ]
      : [],
  );
  return (
    <Panel
      title="不享受的情形，逐条核实"
      className="grow clauses"
      aside={open && <span className="muted">{`${done} 条已核，${clauses.length - done} 条待核`}</span>}
      acts={
        doubtful.length > 0 && (
          <Mark icon="warn" tone="due">
            {doubtful.map((row) => row.clause).join('、')} 证据有出入
          </Mark>
        )
      }
    >
      <table className="t">
        <thead>
          <tr>
            <th>条款</th>
            <th style={{ width: '34%' }}>情形</th>
            <th>证据</th>
            <th>首诊</th>
            {deskAnswers && <th>复核</th>}
          </tr>
        </thead>
        <tbody>
          {clauses.map((row, index) => {
            const { clause, text, plain, known } = row;
            const mine = answers[clause];
            const doctor = doctorAnswers.find((one) => one.clause === clause);
            const here = open && index === at;
            const differs = differing.includes(clause);
            const tone = differs || contradicted(row, mine ?? doctor) || mine?.applies ? 'mark' : undefined;
            const asked =
              here || !mine ? (
                <span className="row" style={{ gap: 6 }}>
                  <Button
                    size="small"
                    aria-pressed={mine?.applies === false}
                    type={mine?.applies === false ? 'primary' : 'default'}
                    ghost={mine?.applies === false}
                    onClick={() => give(row, false)}
                  >
                    不属于{here && <kbd>N</kbd>}
                  </Button>
                  <Button
                    size="small"
                    aria-pressed={mine?.applies === true}
                    danger={mine?.applies === true}
                    onClick={() => give(row, true)}
                  >
                    属于{here && <kbd>Y</kbd>}
                  </Button>
                </span>
              ) : (
                <Answer given={mine} />
              );
            return (
              <tr key={clause} className={here ? 'sel' : tone} onClickCapture={() => open && setAt(index)}>
                <td>
                  <b>{clause}</b>
                </td>
                <td title={text}>{plain}</td>
                <td>
                  {here ? (
                    <Input
                      ref={evidence}
                      size="small"
                      aria-label={`${clause} 的证据`}
                      placeholder={known || '凭什么，写一句'}
                      value={mine?.evidence ?? ''}
                      onChange={(event) =>
                        onChange({
                          ...answers,
                          [clause]: { applies: mine?.applies ?? false, evidence: event.target.value },
                        })
                      }
                    />
                  ) : (
                    <span className={mine ? '' : 'muted'}>{mine?.evidence || known || doctor?.evidence || '—'}</span>
                  )}
                  {differs && <SeeRecords clause={clause} />}
                </td>
                <td className="nowrap">
                  {deskAnswers || !open
                    ? doctor && <span className="muted">{doctor.applies ? '属于' : '不属于'}</span>
                    : asked}
                </td>
                {deskAnswers && <td className="nowrap">{open ? asked : '—'}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}

import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { DoctorCheck, EligibilityDecision } from './decision.schema.js';

type Case = ResponseOf<'getEligibilityCase'>;
type Records = Case['records'];
type Said = Records[number]['said'][number];

/**
 * What is on record about clauses on which the records do not agree, side by side with who said so and when: the
 * doctor's answers (a returned one too), the desk's, and what the insurer's data say. Nothing is resolved here (P8).
 */
export function clauseRecords(
  clauses: Case['clauses'],
  checks: readonly DoctorCheck[],
  decision: EligibilityDecision | null,
): Records {
  return clauses.flatMap(({ clause, known, suggested }) => {
    const said: Said[] = [];
    for (const check of [...checks].sort((a, b) => a.at.getTime() - b.at.getTime())) {
      const source = check.returnedAt ? '首诊（退回过）' : '首诊';
      const answer = check.answers.find((row) => row.clause === clause);
      if (answer) said.push(spoken(source, check.staffName, check.at, answer));
    }
    const desk = decision?.deskAnswers.find((row) => row.clause === clause);
    if (decision && desk) said.push(spoken('复核', decision.desk.name, decision.desk.at, desk));
    if (suggested !== null)
      said.push({ source: '系统里的数据', by: '', at: null, applies: suggested, evidence: known });
    return new Set(said.map(({ applies }) => applies)).size > 1 ? [{ clause, said }] : [];
  });
}

function spoken(
  source: string,
  by: string,
  at: Date,
  { applies, evidence }: { applies: boolean; evidence: string },
): Said {
  return { source, by, at: at.toISOString(), applies, evidence };
}

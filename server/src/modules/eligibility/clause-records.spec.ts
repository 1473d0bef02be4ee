import { describe, expect, it } from 'vitest';
import { clauseRecords } from './clause-records.js';
import type { DoctorCheck, EligibilityDecision } from './decision.schema.js';

const clause = (id: string, suggested: boolean | null = null) => ({
  clause: id,
  text: '字',
  plain: '话',
  known: suggested === null ? '' : '接口查询',
  suggested,
});
const check = (at: string, applies: boolean, returned = false) =>
  ({
    at: new Date(at),
    staffName: '何敏',
    answers: [{ clause: 'K5', applies, evidence: applies ? '被三轮车刮倒' : '在家滑倒' }],
    returnedAt: returned ? new Date('2024-07-05T02:00:00Z') : null,
  }) as unknown as DoctorCheck;

describe('records about a clause that do not agree', () => {
  it('stand side by side, the older first, each with who and when', () => {
    const checks = [check('2024-07-05T01:30:00Z', true), check('2024-07-05T00:47:00Z', false, true)];
    expect(clauseRecords([clause('K5')], checks, null)).toEqual([
      {
        clause: 'K5',
        said: [
          {
            source: '首诊（退回过）',
            by: '何敏',
            at: '2024-07-05T00:47:00.000Z',
            applies: false,
            evidence: '在家滑倒',
          },
          { source: '首诊', by: '何敏', at: '2024-07-05T01:30:00.000Z', applies: true, evidence: '被三轮车刮倒' },
        ],
      },
    ]);
  });

  it('are the doctor against the data, and the doctor against the desk', () => {
    const [first] = clauseRecords([clause('K5', true)], [check('2024-07-05T01:30:00Z', false)], null);
    expect(first?.said.map(({ source, applies }) => [source, applies])).toEqual([
      ['首诊', false],
      ['系统里的数据', true],
    ]);
    const decision = {
      desk: { name: '柳小燕', at: new Date('2024-07-05T03:00:00Z') },
      deskAnswers: [{ clause: 'K5', applies: true, evidence: '问过急诊' }],
    } as unknown as EligibilityDecision;
    expect(clauseRecords([clause('K5')], [check('2024-07-05T01:30:00Z', false)], decision)[0]?.said).toHaveLength(2);
  });

  it('are not shown where all say the same, or only one has spoken', () => {
    expect(clauseRecords([clause('K5', false)], [check('2024-07-05T01:30:00Z', false)], null)).toEqual([]);
    expect(clauseRecords([clause('K1')], [check('2024-07-05T01:30:00Z', false)], null)).toEqual([]);
  });
});

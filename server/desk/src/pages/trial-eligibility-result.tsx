import {
  CATEGORY_NAMES,
  type CategoryCode,
  type EligibilityResult,
  type PolicyProfile,
} from '@zhenhoufu/shared/policy';
import { Mark } from '../components/parts.js';
import { PAPER_NAMES } from './trial-eligibility.js';

const OUTCOMES = {
  eligible: { icon: 'check', tone: 'ok', word: '享受，不收押金' },
  'deposit-required': { icon: 'stop', tone: 'due', word: '按普通押金' },
  'emergency-admission': { icon: 'warn', tone: 'due', word: '急诊先收治' },
} as const;
const BASIS = {
  category: '名册里的身份',
  insured: '参加医保',
  'all-patients': '本院全部患者免押金',
  emergency: '急危重症',
} as const;
const KEEP = { copy: '留复印件', original: '留原件' } as const;

/** One scheme's answer: the outcome, every clause that hits with the scheme's own words, every condition that fails. */
export function EligibilitySaid({ profile, result }: { profile: PolicyProfile; result: EligibilityResult }) {
  const { icon, tone, word } = OUTCOMES[result.outcome];
  const why = [
    ...profile.clauses
      .filter(({ id }) => result.exclusions.includes(id))
      .map((row) => ({ ...row, name: `${row.id} 不享受` })),
    ...profile.conditions.filter(({ id }) => result.unmet.includes(id)).map((row) => ({ ...row, name: '条件不够' })),
  ];
  const kept = Object.entries(result.keepDocuments) as [keyof typeof PAPER_NAMES, 'copy' | 'original'][];
  const matched = result.matched.map((code) => CATEGORY_NAMES[code as CategoryCode]).join('、');
  return (
    <>
      <p className="row">
        <Mark icon={icon} tone={tone}>
          {word}
        </Mark>
      </p>
      <p className="trial__say">{result.explanation}</p>
      <dl className="questions trial__facts">
        <dt>算得上的身份</dt>
        <dd>{matched || '没有'}</dd>
        <dt>依据</dt>
        <dd>{result.basis ? BASIS[result.basis] : '—'}</dd>
        <dt>留的证件</dt>
        <dd>{kept.map(([paper, how]) => `${PAPER_NAMES[paper]}${KEEP[how]}`).join('、') || '不留'}</dd>
      </dl>
      {why.length > 0 && (
        <table className="t t--roomy">
          <thead>
            <tr>
              <th>哪一条</th>
              <th>是什么</th>
              <th>文件原话</th>
            </tr>
          </thead>
          <tbody>
            {why.map(({ id, name, plain, text, source }) => (
              <tr key={id}>
                <td className="nowrap">{name}</td>
                <td>{plain}</td>
                <td>
                  {text}
                  <br />
                  <small>{source}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

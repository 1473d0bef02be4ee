import type { DecisionHit } from '@zhenhoufu/shared/contracts';
import { moment } from '../components/words.js';

const ROLES = { doctor: '首诊', desk: '复核' } as const;

/** Each reason against it: what it means, the scheme's own words, and who said what, when, by what evidence (P5, P8). */
export function Reasons({ hits }: { hits: readonly DecisionHit[] }) {
  if (hits.length === 0) return null;
  return (
    <ul className="reasons">
      {hits.map((hit) => (
        <li key={hit.code}>
          <b>{/^[A-Z]\d+$/.test(hit.code) ? `${hit.code} ${hit.plain}` : hit.plain}</b>
          {hit.text && (
            <small className="muted">
              {hit.source}：“{hit.text}”
            </small>
          )}
          {hit.said.map((row) => (
            <small key={`${row.role}${row.at}`}>
              {ROLES[row.role]} {row.by} {moment(row.at)}：{row.applies ? '属于' : '不属于'}，凭“{row.evidence}”
            </small>
          ))}
          {hit.said.length === 0 && <small>系统按登记的事实判断，没有人单独填</small>}
        </li>
      ))}
    </ul>
  );
}

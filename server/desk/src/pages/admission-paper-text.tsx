import { Checkbox } from 'antd';
import type { PaperAtDesk } from './paper-at-desk.js';

/** What the paper says; where it is being signed, each clause that binds has its own tick. */
export function PaperText({
  paper,
  picked,
  onPick,
  large = false,
}: {
  paper: PaperAtDesk;
  picked?: readonly string[];
  onPick?(code: string): void;
  /** For the patient's eyes, on the pad. */
  large?: boolean;
}) {
  return (
    <article className={large ? 'paper paper--pad' : 'paper'}>
      <h2>{paper.title}</h2>
      <div className="paper__box">
        <b>这份文件说什么</b>
        {paper.summary.map((line) => (
          <p key={line}>· {line}</p>
        ))}
      </div>
      {paper.clauses.map((clause) => (
        <section key={clause.code} className={clause.mustConfirm ? 'paper__must' : undefined}>
          <h3>{clause.title}</h3>
          {clause.text.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {clause.mustConfirm && picked && onPick && (
            <Checkbox checked={picked.includes(clause.code)} onChange={() => onPick(clause.code)}>
              看清楚了，同意：{clause.title.split('、').slice(1).join('、')}
            </Checkbox>
          )}
        </section>
      ))}
    </article>
  );
}

/** Codes of the clauses that must be confirmed one by one. */
export const mustConfirm = (paper: PaperAtDesk): string[] =>
  paper.clauses.filter((clause) => clause.mustConfirm).map((clause) => clause.code);

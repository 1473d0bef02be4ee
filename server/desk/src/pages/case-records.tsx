import type { EligibilityCase } from '@zhenhoufu/shared/contracts';
import { Icon } from '../components/icon.js';
import { Mark, Note, Panel } from '../components/parts.js';
import { moment } from '../components/words.js';

type Case = EligibilityCase;

/** Identities that the insurer knows and no list of ours can place: a person looks at them. */
export function Unplaced({ of }: { of: Case['unverified'] }) {
  if (of.length === 0) return null;
  return (
    <Panel title="医保那边的身份，要人看" aside={<span className="muted">对不上我们的类别，没有算进去</span>}>
      <ul className="rows">
        {of.map((row) => (
          <li key={`${row.type}${row.name}`}>
            <span className="due">
              <Icon name="warn" />
            </span>
            <b>{row.name || '没有写名称'}</b>
            <span className="muted">医保代码 {row.type}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What is on record about a clause and does not agree, each with who said it and when (P8): a person looks at both. */
export function TwoRecords({ of }: { of: Case['records'] }) {
  return of.map(({ clause, said }) => (
    <Panel key={clause} title={`${clause} 的${said.length > 2 ? '几' : '两'}处记录`}>
      <div className="pad two-records" id={`records-${clause}`}>
        {said.map(({ source, by, at, applies, evidence }) => (
          <div key={`${source}${at}`} className="card pad stack">
            <span className="row">
              <small className="grow">
                {source} {by} {at && moment(at)}
              </small>
              <Mark icon={applies ? 'warn' : 'check'} tone={applies ? 'due' : 'ok'}>
                {applies ? '属于' : '不属于'}
              </Mark>
            </span>
            <span>“{evidence}”</span>
          </div>
        ))}
      </div>
    </Panel>
  ));
}

/** Bad credit that a person recorded; the system never judges by itself (domain.md). */
export function CreditNote({ of }: { of: Case['creditBad'] }) {
  if (!of) return null;
  return (
    <Note icon="warn" tone="due">
      <b>记了信用不良。</b>
      {of.reason}
      <br />
      <small>
        {of.by} {moment(of.at)} 记的。撤掉要找欠费专员。
      </small>
    </Note>
  );
}

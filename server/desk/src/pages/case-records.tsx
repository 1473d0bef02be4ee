import type { EligibilityCase } from '@zhenhoufu/shared/contracts';
import { Icon } from '../components/icon.js';
import { Note, Panel } from '../components/parts.js';
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

import type { EligibilityCase as Case } from '@zhenhoufu/shared/contracts';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { Icon } from '../components/icon.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark } from '../components/parts.js';
import { moment } from '../components/words.js';
import { againstOf, keptOf, OUTCOME_WORDS } from './case-words.js';

function Decided({
  decision,
  onChange,
}: {
  decision: NonNullable<Case['decision']>;
  /** Absent where this person may not change it, or it is settled. */
  onChange: (() => void) | undefined;
}) {
  const good = decision.outcome === 'eligible';
  const kept = keptOf(decision);
  usePageKeys(onChange ? [{ keys: ['F2'], say: '改认定', run: onChange }] : []);
  return (
    <section className="decide" aria-label="认定结果">
      <Mark icon={good ? 'check' : 'warn'} tone={good ? 'ok' : 'due'}>
        {OUTCOME_WORDS[decision.outcome]}
      </Mark>
      <span className="grow">
        {decision.explanation}
        {kept && <b>{kept}。</b>}
      </span>
      <small>
        首诊 {decision.doctor.name}，复核 {decision.desk.name} {moment(decision.desk.at)}
      </small>
      {onChange && (
        <Button onClick={onChange}>
          改认定 <kbd>F2</kbd>
        </Button>
      )}
    </section>
  );
}

/** The bar at the foot: what is still missing, then the decisions. What cannot be done yet is grey. */
export function DecideBar({
  data,
  open,
  missing,
  unchosen,
  applies,
  taken,
  onHand,
  onDecide,
  onGiveBack,
  onChange,
}: {
  data: Case;
  open: boolean;
  missing: readonly string[];
  /** Two lists and nobody has said which row counts. */
  unchosen: boolean;
  applies: readonly string[];
  /** A list row is taken. */
  taken: boolean;
  /** The doctor's way; absent for the desk. */
  onHand?: ((note: string) => Promise<void>) | undefined;
  onDecide(note: string): Promise<void>;
  onGiveBack(note: string): Promise<void>;
  onChange: (() => void) | undefined;
}) {
  const [note, setNote] = useState('');
  const [reason, setReason] = useState<string | null>(null);
  const known = data.clauses.filter((row) => row.suggested === true).map((row) => row.clause);
  const stops = [...new Set([...applies, ...known])];
  const complete = open && missing.length === 0 && !unchosen;
  const hand = onHand && open && missing.length === 0 ? () => void onHand(note) : undefined;
  const refuse = !onHand && complete && (stops.length > 0 || !taken) ? () => void onDecide(note) : undefined;
  const grant = !onHand && complete && stops.length === 0 && taken ? () => void onDecide(note) : undefined;
  const giveBack = !onHand && open ? () => setReason('') : undefined;
  usePageKeys(
    !open
      ? []
      : onHand
        ? [{ keys: ['F9'], say: '交住院处复核', run: hand }]
        : [
            { keys: ['F4'], say: '退回首诊', run: giveBack },
            { keys: ['F7'], say: '不享受', run: refuse },
            { keys: ['F9'], say: '享受', run: grant },
          ],
  );
  if (data.decision) return <Decided decision={data.decision} onChange={onChange} />;
  if (!open) {
    return (
      <div className="decide">
        <Icon name="clock" />
        <b>{onHand ? '首诊已经核实过，等住院处复核。' : '等首诊医生先核实。'}</b>
      </div>
    );
  }
  const against = data.doctorCheck ? againstOf(data, data.doctorCheck.facts) : [];
  const wanting = [
    ...(unchosen ? ['两家名册取哪一条'] : []),
    ...(missing.length > 0 ? [`${missing.join('、')} 点“属于”或“不属于”，写一句证据`] : []),
  ];
  const outcome =
    stops.length > 0 ? `属于 ${stops.join('、')}` : taken ? '十条都不属于，名册有这个人' : '名册一条都没有取';
  return (
    <div className="decide">
      <span className={wanting.length > 0 ? 'due' : ''}>
        <Icon name={wanting.length > 0 ? 'clock' : 'check'} />
      </span>
      <span className="grow">
        {wanting.length > 0 ? (
          <>
            <b>还差 {missing.length + (unchosen ? 1 : 0)} 项：</b>
            {wanting.join('；')}。
          </>
        ) : (
          <>
            <b>都核实了：</b>
            {onHand ? '可以交住院处复核' : outcome}。
            {grant && against.length > 0 && (
              <span className="due">这次{against.join('、')}，方案规则照这个算，可能仍按普通押金。</span>
            )}
          </>
        )}
      </span>
      <span className="row">
        <Input
          aria-label="说明"
          placeholder="要说明的写一句"
          style={{ width: 150 }}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {onHand ? (
          <Button type="primary" size="large" disabled={!hand} onClick={hand}>
            核实完，交住院处复核 <kbd>F9</kbd>
          </Button>
        ) : (
          <>
            <Button size="large" onClick={giveBack}>
              退回首诊 <kbd>F4</kbd>
            </Button>
            <Button size="large" disabled={!refuse} onClick={refuse}>
              不享受，按普通押金 <kbd>F7</kbd>
            </Button>
            <Button type="primary" size="large" disabled={!grant} onClick={grant}>
              享受，不收押金 <kbd>F9</kbd>
            </Button>
          </>
        )}
      </span>
      <Modal
        open={reason !== null}
        title={`退回给${data.doctorCheck?.by ?? '首诊医生'}`}
        okText="退回首诊"
        okButtonProps={{ disabled: !reason?.trim() }}
        cancelText="先不退"
        onCancel={() => setReason(null)}
        onOk={() => {
          void onGiveBack(reason ?? '').then(() => setReason(null));
        }}
      >
        <Input.TextArea
          autoFocus
          rows={3}
          aria-label="为什么退回"
          placeholder="为什么退回，要他补什么"
          value={reason ?? ''}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </div>
  );
}

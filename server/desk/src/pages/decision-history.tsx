import type { EligibilityCase } from '@zhenhoufu/shared/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { Mark, Panel } from '../components/parts.js';
import { PrintPaper } from '../components/print-paper.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';
import { useMe } from '../session-context.js';
import { keptOf, OUTCOME_WORDS } from './case-words.js';
import { type Decided, DecisionDrawer } from './decision-drawer.js';
import { Reasons } from './decision-reasons.js';

const CAUSE_WORDS = { 'paper-declined': '患者一方不签入院协议', 'paper-signed': '后来签了入院协议' } as const;

/** What is kept at admission, then every decision of the stay, newest first; each stays on record as it was. */
export function DecisionHistory({ of }: { of: EligibilityCase }) {
  const me = useMe();
  const decisions = useCall('listDecisions', { params: { stayId: of.stayId } });
  const [opened, setOpened] = useState<Decided | null>(null);
  const kept = of.decision ? keptOf(of.decision) : '';
  return (
    <Panel
      title="认定记录"
      aside={<span className="muted">新的在上，旧的不删不改</span>}
      acts={
        of.decision?.outcome === 'deposit-required' &&
        mayCall(me.role, 'getNotCoveredPaper') && (
          <PrintPaper name="getNotCoveredPaper" word="打印不享受说明" options={{ params: { stayId: of.stayId } }} />
        )
      }
    >
      <p className="pad">
        要留的证件：<b>{kept || '不用留'}</b>
      </p>
      <Shown of={decisions}>
        {({ decisions: rows }) => (
          <ol className="rows history">
            {rows.map((row, index) => {
              const old = rows.find(({ decisionId }) => decisionId === row.replaces);
              return (
                <li key={row.decisionId}>
                  <span className="row">
                    <Mark
                      icon={index > 0 ? 'back' : row.outcome === 'eligible' ? 'check' : 'warn'}
                      tone={index > 0 ? 'plain' : row.outcome === 'eligible' ? 'ok' : 'due'}
                    >
                      {OUTCOME_WORDS[row.outcome]}
                    </Mark>
                    <small className="grow">{index === 0 ? '现在算这条' : '已被替换'}</small>
                    {row.cause === null && row.answers.length > 0 && (
                      <Button size="small" onClick={() => setOpened(row)}>
                        看两人的回答
                      </Button>
                    )}
                  </span>
                  <small>
                    {row.cause
                      ? `${CAUSE_WORDS[row.cause]}，${row.desk.name} ${moment(row.desk.at)} 记下`
                      : `首诊 ${row.doctor.name}，复核 ${row.desk.name} ${moment(row.desk.at)}`}
                  </small>
                  <Reasons hits={row.hits} />
                  {old && (
                    <span>
                      替换了 {moment(old.desk.at)} 那条“{OUTCOME_WORDS[old.outcome]}”
                    </span>
                  )}
                  {row.note && <span>{row.replaces ? `为什么：${row.note}` : `说明：${row.note}`}</span>}
                </li>
              );
            })}
          </ol>
        )}
      </Shown>
      {opened && <DecisionDrawer of={opened} onClose={() => setOpened(null)} />}
    </Panel>
  );
}

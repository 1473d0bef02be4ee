import type { DeskPlan } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { Panel } from '../components/parts.js';
import { day, moment } from '../components/words.js';
import { useMe } from '../session-context.js';
import { TwoPeople } from './two-people.js';

/** The family's request for another plan: answered by a proposal, or refused with a reason. */
export function PlanRequestPanel({ data, onDone }: { data: DeskPlan; onDone(): void }) {
  const once = useAct();
  const [reason, setReason] = useState('');
  const [key] = useState(actionKey);
  const { request } = data;
  if (!request || request.state === 'dropped') return null;
  const waits = request.state === 'waiting';
  const wish = request.wish ? `想分 ${request.wish.parts} 次，${day(request.wish.firstDue)} 起` : '怎么付，请医院定';
  const refuse = async () => {
    const ended = await once(async () => {
      await call('refusePlanRequest', { params: { stayId: data.stayId }, body: { reason }, key });
      return '回了，家属在手机上看得到';
    });
    if (ended === 'done') onDone();
  };
  return (
    <Panel title={waits ? '家属想换个付法' : '家属上次的申请'}>
      <div className="pad stack">
        <span>
          {day(request.askedOn)} {request.askedBy}：{request.reason}
        </span>
        <span className="muted">{wish}</span>
        {waits ? (
          <span className="row">
            <Input
              aria-label="为什么换不了"
              placeholder="换不了的话，写一句为什么，家属看得到"
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <Button disabled={reason.trim().length < 2} onClick={() => void refuse()}>
              换不了
            </Button>
          </span>
        ) : (
          <span className="muted">
            {request.answeredBy} {request.state === 'answered' ? '提了新的协议' : '回：换不了'}。{request.note}
          </span>
        )}
      </div>
    </Panel>
  );
}

/** Ending a signed agreement: one asks with a reason, another decides; the debt stays. */
export function TerminationPanel({ data, onDone }: { data: DeskPlan; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [words, setWords] = useState('');
  const [key, setKey] = useState(actionKey);
  const live = data.versions.find((row) => row.state === 'effective');
  const asked = data.termination?.state === 'asked' ? data.termination : null;
  if (!live) return null;
  const act = async (work: () => Promise<string>) => {
    const ended = await once(work);
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  const ask = () =>
    act(async () => {
      const params = { stayId: data.stayId, agreementId: live.agreementId };
      await call('askTermination', { params, body: { reason: words }, key });
      return '申请好了，等另一个人确认';
    });
  const decide = (decision: 'confirm' | 'reject') =>
    act(async () => {
      const params = { stayId: data.stayId, terminationId: asked?.terminationId ?? '' };
      await call('decideTermination', { params, body: { decision, note: words }, key });
      return decision === 'confirm' ? '终止了，家属已经告诉到' : '退回了，协议照旧';
    });
  return (
    <Panel title={`终止第 ${live.version} 版`}>
      <div className="pad stack">
        <small>
          两个人办，写明为什么。欠的钱不变，协议里的日子不再算；家属会收到消息。有难处先换付法，不要先终止。
        </small>
        {asked && (
          <TwoPeople
            first={{ what: '申请', name: asked.askedBy, says: `${moment(asked.askedAt)}　${asked.reason}` }}
            second={{
              what: '确认',
              name: asked.mayDecide ? me.name : '等另一个人',
              says: asked.mayDecide ? '看清楚再定' : '申请的人不能自己确认',
              open: asked.mayDecide,
            }}
          />
        )}
        {(asked?.mayDecide || (!asked && mayCall(me.role, 'askTermination'))) && (
          <span className="row">
            <Input
              aria-label={asked ? '退回的话写一句为什么' : '为什么终止'}
              placeholder={asked ? '退回的话，写一句为什么' : '为什么终止，写一句，家属看得到'}
              maxLength={200}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            {asked ? (
              <>
                <Button type="primary" onClick={() => void decide('confirm')}>
                  确认终止
                </Button>
                <Button disabled={words.trim().length < 2} onClick={() => void decide('reject')}>
                  退回
                </Button>
              </>
            ) : (
              <Button disabled={words.trim().length < 2} onClick={() => void ask()}>
                申请终止
              </Button>
            )}
          </span>
        )}
      </div>
    </Panel>
  );
}

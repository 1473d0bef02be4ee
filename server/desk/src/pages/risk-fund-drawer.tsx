import type { FundClaim } from '@zhenhoufu/shared/contracts';
import { formatYuan, parseYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { FactRows, Mark } from '../components/parts.js';
import { PrintPaper } from '../components/print-paper.js';
import { SideDrawer } from '../components/side-drawer.js';
import { day, moment, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { FUND_MARKS, FUND_STEPS } from './risk-fund-words.js';

type Act = (work: (key: string) => Promise<string>) => void;

function Facts({ row }: { row: FundClaim }) {
  const { standing } = row;
  const facts: [string, string][] = [
    [
      '申请时',
      `一共欠 ${yuan(standing.balanceFen)} 元，到期没付 ${yuan(standing.overdueFen)} 元，最早的过了 ${standing.overdueDays} 天`,
    ],
    [
      '做过什么',
      `${formatLongDay(standing.signedOn)}签还款协议，提醒 ${standing.reminders} 次，村医上门 ${standing.visits} 次`,
    ],
    ['申请垫付', `${yuan(row.askedFen)} 元`],
  ];
  if (row.approvedFen !== null) facts.push(['批了', `${yuan(row.approvedFen)} 元`]);
  if (row.paidFen !== null) {
    facts.push(['垫付了', `${yuan(row.paidFen)} 元，${row.paidOn ? formatLongDay(row.paidOn) : ''}到账`]);
    facts.push(['以后收回来的', `${yuan(row.repaidFen)} 元，先还给基金`]);
  }
  facts.push(['患者现在还欠', `${yuan(row.balanceFen)} 元，提醒和分期照旧`]);
  return <FactRows facts={facts} />;
}

/** The fund's answer, written down by another person than who asked. */
function Decide({ row, act }: { row: FundClaim; act: Act }) {
  const [typed, setTyped] = useState(formatYuan(row.askedFen));
  const [documentNo, setNo] = useState('');
  const [reason, setReason] = useState('');
  const params = { stayId: row.stayId, claimId: row.claimId };
  const amountFen = parseYuan(typed.replaceAll(',', '')) ?? 0;
  const fits = amountFen > 0 && amountFen <= row.askedFen && documentNo.trim().length >= 2;
  const approve = fits
    ? () =>
        act(async (key) => {
          await call('decideFundClaim', { params, body: { decision: 'approve', amountFen, documentNo }, key });
          return '记下批了，等钱到账';
        })
    : undefined;
  const reject =
    reason.trim().length >= 2
      ? () =>
          act(async (key) => {
            await call('decideFundClaim', { params, body: { decision: 'reject', reason }, key });
            return '记下没有批';
          })
      : undefined;
  usePageKeys(
    [
      { keys: ['F9'], say: '记下批了', run: approve },
      { keys: ['F7'], say: '记下没有批', run: reject },
    ],
    3,
  );
  return (
    <div className="stack">
      <h3>基金的答复</h3>
      <span className="row">
        <Input
          aria-label="批了多少元"
          style={{ width: 150, flex: 'none', textAlign: 'right' }}
          suffix="元"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Input
          aria-label="批复文号"
          placeholder="批复文号"
          maxLength={60}
          value={documentNo}
          onChange={(event) => setNo(event.target.value)}
        />
        <Button type="primary" disabled={!approve} onClick={approve}>
          批了 <kbd>F9</kbd>
        </Button>
      </span>
      <span className="row">
        <Input
          aria-label="没有批的原因"
          placeholder="没有批的话，写一句为什么"
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button disabled={!reject} onClick={reject}>
          没有批 <kbd>F7</kbd>
        </Button>
      </span>
    </div>
  );
}

/** The money is here; or the claim is taken back. */
function PayOrWithdraw({ row, act }: { row: FundClaim; act: Act }) {
  const me = useMe();
  const [receiptNo, setNo] = useState('');
  const [reason, setReason] = useState('');
  const params = { stayId: row.stayId, claimId: row.claimId };
  const pays = row.state === 'approved' && mayCall(me.role, 'payFundClaim');
  const pay =
    pays && receiptNo.trim().length >= 2
      ? () =>
          act(async (key) => {
            const { paidFen } = await call('payFundClaim', { params, body: { receiptNo }, key });
            return `垫付 ${yuan(paidFen)} 元入账了，患者还是欠这些`;
          })
      : undefined;
  const withdraw =
    reason.trim().length >= 2
      ? () =>
          act(async (key) => {
            await call('withdrawFundClaim', { params, body: { reason }, key });
            return '撤回了';
          })
      : undefined;
  usePageKeys(
    [...(pays ? [{ keys: ['F9'], say: '钱到账了', run: pay }] : []), { keys: ['F4'], say: '撤回', run: withdraw }],
    2,
  );
  return (
    <div className="stack">
      {pays && (
        <span className="row">
          <Input
            aria-label="银行单号"
            placeholder="到账的银行单号"
            maxLength={60}
            value={receiptNo}
            onChange={(event) => setNo(event.target.value)}
          />
          <Button type="primary" disabled={!pay} onClick={pay}>
            钱到账了 <kbd>F9</kbd>
          </Button>
        </span>
      )}
      <span className="row">
        <Input
          aria-label="撤回的原因"
          placeholder="要撤回的话，写一句为什么"
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button disabled={!withdraw} onClick={withdraw}>
          撤回 <kbd>F4</kbd>
        </Button>
      </span>
    </div>
  );
}

/** One claim on the fund: how the debt stood, each step with who made it, and what comes next. */
export function FundClaimDrawer({ row, onClose, onDone }: { row: FundClaim; onClose(): void; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [key, setKey] = useState(actionKey);
  const act: Act = (work) =>
    void once(() => work(key)).then((ended) => {
      if (ended === 'unsure') return;
      setKey(actionKey());
      onDone();
    });
  const params = { stayId: row.stayId, claimId: row.claimId };
  const open = row.state === 'asked' || row.state === 'approved';
  return (
    <SideDrawer
      onClose={onClose}
      title={row.patientName}
      sub={
        <>
          {row.admissionNo}　{day(row.askedOn)}申请
        </>
      }
    >
      <div className="stack">
        <span className="row">
          <span className="grow">
            申请垫付 <b style={{ fontSize: 18 }}>{yuan(row.askedFen)}</b> 元
          </span>
          <Mark {...FUND_MARKS[row.state]}>{FUND_MARKS[row.state].say}</Mark>
        </span>
        <Facts row={row} />
        {row.mayDecide && mayCall(me.role, 'decideFundClaim') && <Decide row={row} act={act} />}
        {open && mayCall(me.role, 'withdrawFundClaim') && <PayOrWithdraw row={row} act={act} />}
        <span className="row">
          {mayCall(me.role, 'getFundClaimPdf') && (
            <PrintPaper name="getFundClaimPdf" word="打印申请表" options={{ params }} />
          )}
          {mayCall(me.role, 'getStay') && <Link to={`/stays/${row.stayId}`}>看这次住院</Link>}
        </span>
        <ul className="rows">
          {row.steps.map(({ state, by, at, note }) => (
            <li key={at}>
              <small className="nowrap">{moment(at)}</small>
              <span>
                {by}：{FUND_STEPS[state]}
                {state === 'asked' ? `（${note}）` : note}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </SideDrawer>
  );
}

import type { FundClaim } from '@zhenhoufu/shared/contracts';
import { formatYuan, typedFen } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { call } from '../api/client.js';
import { type ClaimAct, ClaimDrawer, useClaimAct, WordsRow, withWords } from '../components/claim-drawer.js';
import { usePageKeys } from '../components/keyboard.js';
import { PrintPaper } from '../components/print-paper.js';
import type { Opened } from '../components/rows-page.js';
import { day, yuan } from '../components/words.js';
import { YuanInput } from '../components/yuan-input.js';
import { useMe } from '../session-context.js';
import { FundPapers } from './fund-papers.js';
import { FUND_MARKS, FUND_STEPS } from './risk-fund-words.js';

const stepWords = ({ state, note }: FundClaim['steps'][number]) =>
  `${FUND_STEPS[state]}${state === 'asked' ? `（${note}）` : note}`;

function factsOf(row: FundClaim): [string, string][] {
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
  return facts;
}

/** The fund's answer, written down by another person than who asked. */
function Decide({ row, act }: { row: FundClaim; act: ClaimAct }) {
  const [typed, setTyped] = useState(formatYuan(row.askedFen));
  const [documentNo, setNo] = useState('');
  const [reason, setReason] = useState('');
  const params = { stayId: row.stayId, claimId: row.claimId };
  const amountFen = typedFen(typed) ?? 0;
  const fits = amountFen > 0 && amountFen <= row.askedFen;
  const approve = fits
    ? withWords(documentNo, () =>
        act(async (key) => {
          await call('decideFundClaim', { params, body: { decision: 'approve', amountFen, documentNo }, key });
          return '记下批了，等钱到账';
        }),
      )
    : undefined;
  const reject = withWords(reason, () =>
    act(async (key) => {
      await call('decideFundClaim', { params, body: { decision: 'reject', reason }, key });
      return '记下没有批';
    }),
  );
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
        <YuanInput label="批了多少元" value={typed} onChange={setTyped} />
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
      <WordsRow
        label="没有批的原因"
        ask="没有批的话，写一句为什么"
        most={300}
        words={reason}
        onWords={setReason}
        button="没有批"
        keyName="F7"
        run={reject}
      />
    </div>
  );
}

/** The money is here; or the claim is taken back. */
function PayOrWithdraw({ row, act }: { row: FundClaim; act: ClaimAct }) {
  const me = useMe();
  const [receiptNo, setNo] = useState('');
  const [reason, setReason] = useState('');
  const params = { stayId: row.stayId, claimId: row.claimId };
  const pays = row.state === 'approved' && mayCall(me.role, 'payFundClaim');
  const pay = withWords(receiptNo, () =>
    act(async (key) => {
      const { paidFen } = await call('payFundClaim', { params, body: { receiptNo }, key });
      return `垫付 ${yuan(paidFen)} 元入账了，患者还是欠这些`;
    }),
  );
  const withdraw = withWords(reason, () =>
    act(async (key) => {
      await call('withdrawFundClaim', { params, body: { reason }, key });
      return '撤回了';
    }),
  );
  usePageKeys(
    [...(pays ? [{ keys: ['F9'], say: '钱到账了', run: pay }] : []), { keys: ['F4'], say: '撤回', run: withdraw }],
    2,
  );
  return (
    <div className="stack">
      {pays && (
        <WordsRow
          label="银行单号"
          ask="到账的银行单号"
          most={60}
          words={receiptNo}
          onWords={setNo}
          button="钱到账了"
          keyName="F9"
          main
          run={pay}
        />
      )}
      <WordsRow
        label="撤回的原因"
        ask="要撤回的话，写一句为什么"
        most={300}
        words={reason}
        onWords={setReason}
        button="撤回"
        keyName="F4"
        run={withdraw}
      />
    </div>
  );
}

/** One claim on the fund: how the debt stood, each step with who made it, and what comes next. */
export function FundClaimDrawer({ row, onClose, onDone }: { row: FundClaim } & Opened) {
  const me = useMe();
  const act = useClaimAct(onDone);
  const params = { stayId: row.stayId, claimId: row.claimId };
  const open = row.state === 'asked' || row.state === 'approved';
  return (
    <ClaimDrawer
      title={row.patientName}
      sub={
        <>
          {row.admissionNo}　{day(row.askedOn)}申请
        </>
      }
      sum={
        <>
          申请垫付 <b style={{ fontSize: 18 }}>{yuan(row.askedFen)}</b> 元
        </>
      }
      mark={FUND_MARKS[row.state]}
      facts={factsOf(row)}
      papers={
        mayCall(me.role, 'getFundClaimPdf') && (
          <PrintPaper name="getFundClaimPdf" word="打印申请表" options={{ params }} />
        )
      }
      stayId={mayCall(me.role, 'getStay') ? row.stayId : null}
      steps={row.steps.map((step) => ({ ...step, say: stepWords(step) }))}
      onClose={onClose}
    >
      <FundPapers row={row} open={open} act={act} />
      {row.mayDecide && mayCall(me.role, 'decideFundClaim') && <Decide row={row} act={act} />}
      {open && mayCall(me.role, 'withdrawFundClaim') && <PayOrWithdraw row={row} act={act} />}
    </ClaimDrawer>
  );
}

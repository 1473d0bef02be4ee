import type { RetroactiveDeskClaim } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { Button } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { call } from '../api/client.js';
import { ClaimDrawer, useClaimAct, WordsRow, withWords } from '../components/claim-drawer.js';
import { usePageKeys } from '../components/keyboard.js';
import { Note } from '../components/parts.js';
import { PrintPaper } from '../components/print-paper.js';
import type { Opened } from '../components/rows-page.js';
import { day, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { ReliefAnswer } from './relief-answer.js';
import { PAID_TO_WORDS, RELIEF_MARKS, RELIEF_STEPS } from './relief-words.js';

const stepWords = ({ state, note }: RetroactiveDeskClaim['steps'][number]) =>
  `${RELIEF_STEPS[state]}${note && `（${note}）`}`;

function factsOf(row: RetroactiveDeskClaim): [string, string][] {
  return [
    ['身份', `${row.categoryName}，${row.authority}认定，${formatLongDay(row.recognisedOn)}起`],
    ['哪段日子', `${formatLongDay(row.period.from)}到${formatLongDay(row.period.to)}`],
    ['谁申请的', row.appliedBy],
    ...row.items.map((item): [string, string] => [
      `住院号 ${item.admissionNo}`,
      `${formatLongDay(item.settledOn)}结算，申请 ${yuan(item.claimedFen)} 元${item.grantedFen === null ? '' : `，批了 ${yuan(item.grantedFen)} 元`}`,
    ]),
    ...(row.paidTo ? [['钱给谁', PAID_TO_WORDS[row.paidTo]] as [string, string]] : []),
    ['现在', row.plain],
  ];
}

/** Sending it to the bureau, or taking it off with a reason. */
function SendOrDrop({
  row,
  onSend,
  onDrop,
}: {
  row: RetroactiveDeskClaim;
  onSend(): void;
  onDrop(reason: string): void;
}) {
  const [reason, setReason] = useState('');
  const anew = row.items.some((item) => item.settledAnew);
  const sends = row.state !== 'sent' && !anew;
  const drop = withWords(reason, onDrop);
  usePageKeys(
    [
      ...(row.state === 'sent' ? [] : [{ keys: ['F9'], say: '报送了', run: sends ? onSend : undefined }]),
      { keys: ['F4'], say: '撤掉', run: drop },
    ],
    2,
  );
  return (
    <div className="stack">
      {anew && (
        <Note icon="warn" tone="over">
          结算改过了，这份的数不对了：撤掉，按新的结算再申请。
        </Note>
      )}
      {row.state !== 'sent' && (
        <span className="row">
          <Button type="primary" disabled={!sends} onClick={onSend}>
            {row.state === 'refused' ? '补了材料，又报给医保局了' : '报给医保局了'} <kbd>F9</kbd>
          </Button>
        </span>
      )}
      <WordsRow
        label="撤掉的原因"
        ask="要撤掉的话，写一句为什么"
        most={200}
        words={reason}
        onWords={setReason}
        button="撤掉"
        keyName="F4"
        run={drop}
      />
    </div>
  );
}

/** One application: what it rests on, each step with who made it, and what comes next. */
export function ReliefDrawer({ row, onClose, onDone }: { row: RetroactiveDeskClaim } & Opened) {
  const me = useMe();
  const act = useClaimAct(onDone);
  const params = { stayId: row.stayId, claimId: row.claimId };
  const may = mayCall(me.role, 'sendRetroactiveClaim');
  const open = row.state === 'applied' || row.state === 'sent' || row.state === 'refused';
  return (
    <ClaimDrawer
      title={row.patientName}
      sub={<>{day(row.appliedOn)}申请</>}
      sum={
        <>
          申请 <b style={{ fontSize: 18 }}>{yuan(row.claimedFen)}</b> 元
          {row.grantedFen !== null && `，批了 ${yuan(row.grantedFen)} 元`}
        </>
      }
      mark={RELIEF_MARKS[row.state]}
      facts={factsOf(row)}
      papers={may && <PrintPaper name="getRetroactiveClaimPdf" word="打印申请表" options={{ params, query: {} }} />}
      stayId={row.stayId}
      steps={row.steps.map((step) => ({ ...step, say: stepWords(step) }))}
      onClose={onClose}
    >
      {may && row.state === 'sent' && (
        <ReliefAnswer
          of={row}
          onGrant={(body) =>
            act(async (key) => {
              await call('answerRetroactiveClaim', { params, body, key });
              return '批复记下了，会告诉患者';
            })
          }
          onRefuse={(reason) =>
            act(async (key) => {
              await call('answerRetroactiveClaim', { params, body: { granted: false, reason }, key });
              return '记下了，会告诉患者';
            })
          }
        />
      )}
      {may && open && (
        <SendOrDrop
          row={row}
          onSend={() =>
            act(async (key) => {
              await call('sendRetroactiveClaim', { params, body: {}, key });
              return '记下了，等医保局答复';
            })
          }
          onDrop={(reason) =>
            act(async (key) => {
              await call('dropRetroactiveClaim', { params, body: { reason }, key });
              return '撤掉了，这几次住院可以再申请';
            })
          }
        />
      )}
    </ClaimDrawer>
  );
}

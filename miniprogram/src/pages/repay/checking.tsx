import type { Order } from '@zhenhoufu/shared/contracts';
import { useEffect } from 'react';
import { call } from '../../api/client';
import { replace } from '../../api/navigate';
import { useAsked } from '../../api/use-asked';
import { useCall } from '../../api/use-call';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { PayChecking } from '../../components/pay-checking';

const notPaid = ({ state }: Order) => state === 'closed' || state === 'failed';

/** What the order pays, in the words of the plan. */
function whatOf(order: Order | null): string {
  const [first, ...more] = order?.covers ?? [];
  if (!first) return '这一笔';
  return more.length > 0 ? `第 ${first.no} 期和后面` : `第 ${first.no} 期`;
}

/** Where the payment was begun. */
function back(stayId: string, target: Order['target'] | undefined): void {
  if (target === 'prepayment') replace('prepay', { stayId });
  else replace('repay');
}

/** After WeChat Pay: the server asks WeChat; nobody is told "paid" by the phone's own word. */
export default function CheckingPage() {
  const { stayId, orderId } = useParams('checking');
  const params = { stayId, orderId };
  const repayment = useCall('getRepayment', { params: { stayId } });
  const asked = useAsked(
    () => call('getOrder', { params }),
    (order) => order.paymentId !== null || notPaid(order),
  );
  const paymentId = asked.data?.paymentId;
  useEffect(() => {
    if (paymentId) replace('receipt', { stayId, paymentId });
  }, [paymentId, stayId]);
  const leave = async () => {
    try {
      const now = await call('closeOrder', { params, body: {} });
      if (now.paymentId) replace('receipt', { stayId, paymentId: now.paymentId });
      else back(stayId, now.target);
    } catch (error) {
      await sayProblem(error);
    }
  };
  return (
    <Page name="checking">
      <PayChecking
        amountFen={asked.data?.amountFen ?? null}
        what={whatOf(asked.data)}
        state={asked.data && notPaid(asked.data) ? 'not-paid' : 'asking'}
        tooLong={asked.tooLong}
        phone={repayment.data?.hospitalPhone ?? null}
        onAgain={asked.again}
        onLeave={leave}
        onBack={{
          word: asked.data?.target === 'prepayment' ? '回到先付的钱' : '回到还款',
          go: () => back(stayId, asked.data?.target),
        }}
      />
    </Page>
  );
}

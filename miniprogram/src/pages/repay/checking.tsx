import { View } from '@tarojs/components';
import type { Order } from '@zhenhoufu/shared/contracts';
import { useEffect, useState } from 'react';
import { call } from '../../api/client';
import { replace } from '../../api/navigate';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Icon } from '../../components/icon';
import { Money } from '../../components/money';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';

const EVERY_MS = 1_500;
const GIVE_UP_AFTER = 20;

/** After WeChat Pay: the server asks WeChat; nobody is told "paid" by the phone's own word. */
export default function CheckingPage() {
  const { stayId, orderId } = useParams('checking');
  const [order, setOrder] = useState<Order | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked > GIVE_UP_AFTER) return;
    const timer = setTimeout(
      () => {
        call('getOrder', { params: { stayId, orderId } }).then(
          (now) => {
            setOrder(now);
            if (now.paymentId) replace('receipt', { stayId, paymentId: now.paymentId });
            else setAsked(asked + 1);
          },
          () => setAsked(asked + 1),
        );
      },
      asked === 0 ? 100 : EVERY_MS,
    );
    return () => clearTimeout(timer);
  }, [asked, stayId, orderId]);
  const leave = async () => {
    try {
      const now = await call('closeOrder', { params: { stayId, orderId }, body: {} });
      if (now.paymentId) replace('receipt', { stayId, paymentId: now.paymentId });
      else replace('repay');
    } catch (error) {
      await sayProblem(error);
    }
  };
  const over = order?.state === 'closed' || order?.state === 'failed';
  return (
    <Page name="checking">
      <View className="done">
        <View className="done__i done__i--wait">
          <Icon name="clock" />
        </View>
        <View className="done__t">{over ? '核对好了' : '正在跟微信核对'}</View>
        {order && <Money fen={order.amountFen} size="l" />}
      </View>
      <View className="card">
        <View className="card__h">{over ? '这一笔没有付' : '先别再付一次'}</View>
        <View className="sub">
          {over
            ? '钱没有动，可以回去再付。'
            : '微信还没有把结果告诉我们，一般几秒钟就好。钱扣了会自动记上，关掉页面也不要紧。'}
        </View>
        {asked > GIVE_UP_AFTER && (
          <View className="sub">核对得久了。钱付了就不会丢，过一会儿回来看，或打收费处电话。</View>
        )}
      </View>
      <Dock>
        {over ? (
          <Btn word="回到还款" onTap={() => void replace('repay')} />
        ) : (
          <>
            <Btn word="已经付了，再核对一次" kind="line" onTap={() => void setAsked(0)} />
            <Btn word="没有付，不付了" kind="quiet" busyWord="正在关掉这一笔…" onTap={leave} />
          </>
        )}
      </Dock>
    </Page>
  );
}

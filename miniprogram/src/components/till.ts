import type { Order } from '@zhenhoufu/shared/contracts';
import { useRef } from 'react';
import { pay } from '../platform/pay';
import { useAction } from './action';
import { sayProblem } from './notice';

/** The page that asks the server what became of an order: where it is, and how one goes there. */
interface Next {
  address: string;
  show(): void;
}

/**
 * Places the order that is `about` a sum and opens WeChat Pay; the next page asks the server what became of it. A lost
 * answer is asked for again; after any other a tap is another order: the page stays open behind the till, and an order
 * that has ended is never paid again.
 */
export function useTill(
  about: string,
  place: (key: string) => Promise<Pick<Order, 'orderId' | 'pay'>>,
  nextOf: (orderId: string) => Next,
): () => Promise<void> {
  const act = useAction(about);
  const open = async ({ orderId, pay: till }: Pick<Order, 'orderId' | 'pay'>) => {
    const { address, show } = nextOf(orderId);
    // Without arguments there is nothing to open: it was paid in this moment, and the next page shows it.
    const { away } = till ? await pay(till, address) : { away: false };
    if (!away) show();
  };
  const busy = useRef(false);
  return async () => {
    if (busy.current) return;
    busy.current = true;
    const orders: Pick<Order, 'orderId' | 'pay'>[] = [];
    await act(async (key) => orders.push(await place(key)));
    for (const order of orders) await open(order).catch(sayProblem);
    busy.current = false;
  };
}

import type { Order } from '@zhenhoufu/shared/contracts';

/** The demo's cashier page plays WeChat; it comes back to `returnTo`. */
export async function pay(args: NonNullable<Order['pay']>, returnTo: string): Promise<{ away: boolean }> {
  const { wechatPay } = (await (await fetch('/demo/sandboxes')).json()) as { wechatPay: string };
  const query = new URLSearchParams({ ...args, return: `${window.location.origin}/m${returnTo}` });
  window.location.assign(`${wechatPay}/cashier?${query}`);
  return { away: true };
}

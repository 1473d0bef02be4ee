import Taro from '@tarojs/taro';
import type { Order } from '@zhenhoufu/shared/contracts';

/**
 * Opens WeChat Pay. The result is never proof: the page asks the server afterwards.
 * `away` is true where the browser has left this page.
 */
export async function pay(args: NonNullable<Order['pay']>, _returnTo: string): Promise<{ away: boolean }> {
  const { appId: _signedOnly, ...rest } = args;
  try {
    await Taro.requestPayment(rest);
  } catch {
    // Closing the pay sheet and a failure look alike here; the server knows.
  }
  return { away: false };
}

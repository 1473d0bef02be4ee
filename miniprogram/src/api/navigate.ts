import Taro from '@tarojs/taro';
import { addressOf, PAGES, type PageName, type PageParams } from '../routes';

/** Goes to a page of the route table; tabs replace what is open. */
export function go<N extends PageName>(name: N, params?: PageParams[N]): void {
  const url = addressOf(name, params);
  if (PAGES[name].tab) void Taro.reLaunch({ url });
  else void Taro.navigateTo({ url });
}

/** Goes to a page from which one does not come back here. */
export function replace<N extends PageName>(name: N, params?: PageParams[N]): void {
  const url = addressOf(name, params);
  if (PAGES[name].tab) void Taro.reLaunch({ url });
  else void Taro.redirectTo({ url });
}

import Taro from '@tarojs/taro';
import { type PhotoRouteName, routes } from '@zhenhoufu/shared/routes';
import { type CallOptions, headersOf, urlOf } from '../api/client';
import { offline, problemOf } from '../api/problem';

/** A photo that the hospital keeps sealed, as the address of a temporary file of WeChat's. Throws a `Problem`. */
export async function fetchPhoto<N extends PhotoRouteName>(name: N, options: CallOptions<N>): Promise<string> {
  const file = await Taro.downloadFile({ url: urlOf(name, options), header: headersOf(routes[name]) }).catch(() => {
    throw offline();
  });
  if (file.statusCode >= 400) throw problemOf(file.statusCode, null);
  return file.tempFilePath;
}

import Taro from '@tarojs/taro';
import { type PaperRouteName, routes } from '@zhenhoufu/shared/routes';
import { type CallOptions, headersOf, urlOf } from '../api/client';
import { problemOf } from '../api/problem';

/** Opens a PDF in WeChat's own viewer, from where it can be sent on. */
export async function openPaper<N extends PaperRouteName>(name: N, options: CallOptions<N>): Promise<void> {
  const url = urlOf(name, options);
  const file = await Taro.downloadFile({ url, header: headersOf(routes[name]) });
  if (file.statusCode >= 400) throw problemOf(file.statusCode, null);
  await Taro.openDocument({ filePath: file.tempFilePath, fileType: 'pdf', showMenu: true });
}

import Taro from '@tarojs/taro';
import { routes } from '@zhenhoufu/shared/routes';
import { headersOf, urlOf } from '../api/client';
import { problemOf } from '../api/problem';

/** Opens the signed PDF in WeChat's own viewer, from where it can be sent on. */
export async function openPaper(params: { stayId: string; agreementId: string }): Promise<void> {
  const url = urlOf('getAgreementPdf', { params });
  const file = await Taro.downloadFile({ url, header: headersOf(routes.getAgreementPdf) });
  if (file.statusCode >= 400) throw problemOf(file.statusCode, null);
  await Taro.openDocument({ filePath: file.tempFilePath, fileType: 'pdf', showMenu: true });
}

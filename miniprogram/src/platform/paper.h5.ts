import { routes } from '@zhenhoufu/shared/routes';
import { headersOf, urlOf } from '../api/client';
import { problemOf } from '../api/problem';

/** Opens the signed PDF in the browser. */
export async function openPaper(params: { stayId: string; agreementId: string }): Promise<void> {
  const answer = await fetch(urlOf('getAgreementPdf', { params }), { headers: headersOf(routes.getAgreementPdf) });
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => null));
  window.open(URL.createObjectURL(await answer.blob()), '_blank');
}

import { type PaperRouteName, routes } from '@zhenhoufu/shared/routes';
import { type CallOptions, headersOf, urlOf } from '../api/client';
import { problemOf } from '../api/problem';

/** Opens a PDF in the browser. */
export async function openPaper<N extends PaperRouteName>(name: N, options: CallOptions<N>): Promise<void> {
  const answer = await fetch(urlOf(name, options), { headers: headersOf(routes[name]) });
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => null));
  window.open(URL.createObjectURL(await answer.blob()), '_blank');
}

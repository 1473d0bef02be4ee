import { type PaperRouteName, routes } from '@zhenhoufu/shared/routes';
import { type CallOptions, headersOf, urlOf } from '../api/client';
import { problemOf } from '../api/problem';

/** The name that the server gives the paper (RFC 6266): `付款凭证 2026年12月2日.pdf`. */
function nameOf(answer: Response): string {
  const coded = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  return coded ? decodeURIComponent(coded) : '文件.pdf';
}

/**
 * Gives a PDF to the browser under its name, which opens or saves it as it does with every file. A page of its own
 * would be named by an id, and a phone's browser may refuse to open one so long after the tap.
 */
export async function openPaper<N extends PaperRouteName>(name: N, options: CallOptions<N>): Promise<void> {
  const answer = await fetch(urlOf(name, options), { headers: headersOf(routes[name]) });
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => null));
  const href = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement('a'), { href, download: nameOf(answer) }).click();
}

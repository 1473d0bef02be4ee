import { type PhotoRouteName, routes } from '@zhenhoufu/shared/routes';
import { type CallOptions, headersOf, urlOf } from '../api/client';
import { offline, problemOf } from '../api/problem';

/** A photo that the hospital keeps sealed, as an address within this page. Throws a `Problem`. */
export async function fetchPhoto<N extends PhotoRouteName>(name: N, options: CallOptions<N>): Promise<string> {
  const answer = await fetch(urlOf(name, options), { headers: headersOf(routes[name]) }).catch(() => {
    throw offline();
  });
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => null));
  return URL.createObjectURL(await answer.blob());
}

import { useRouter } from '@tarojs/taro';
import type { PageName, PageParams } from '../routes';

/** The parameters a page was opened with. */
export function useParams<N extends PageName>(_name: N): NonNullable<PageParams[N]> {
  const { params } = useRouter();
  const decoded = Object.entries(params).map(([key, value]) => [key, decodeURIComponent(String(value ?? ''))]);
  return Object.fromEntries(decoded) as NonNullable<PageParams[N]>;
}

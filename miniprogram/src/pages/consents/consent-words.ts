import type { MissingConsent, SelfPayConsent } from '@zhenhoufu/shared/contracts';
import { formatShortDay, shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';

/** 3月5日 14:20. */
export function timeWords(instant: string): string {
  const at = Date.parse(instant);
  return `${formatShortDay(shanghaiDate(at))} ${shanghaiTime(at)}`;
}

/** Where a consent stands, in a sentence. */
export function consentStanding({ state, scan, signedAt, signerName, ended, signBy }: SelfPayConsent): string {
  if (state === 'signed') return `${signedAt ? timeWords(signedAt) : ''} ${signerName ?? ''}签过同意`;
  if (state === 'refused') return `${ended ? timeWords(ended.at) : ''} ${ended?.by ?? ''}说了不同意，不影响治疗`;
  if (state === 'withdrawn') return `${ended ? timeWords(ended.at) : ''} ${ended?.by ?? ''}说剩下的不用了`;
  if (state === 'cancelled') return '医生不用这一样了，不用签';
  if (scan) return '纸上签的一份正在等另一位工作人员核对';
  return signBy ? `急用先用了，${timeWords(signBy)} 以前补签` : '等您看过，决定同不同意';
}

/** A charge that nobody has agreed to: what happens now. */
export function missingWords({ standing, dueAt }: MissingConsent): string {
  if (standing === 'announced' || standing === 'owed') return `还没有签同意，等您看过再定，${timeWords(dueAt)} 以前`;
  if (standing === 'refused') return '您没有同意，医院正在处理这笔钱';
  return `收了费，还没有签同意。医院要在 ${timeWords(dueAt)} 以前来跟您说清楚`;
}

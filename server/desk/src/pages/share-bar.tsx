import './share.css';
import type { ShareView } from '@zhenhoufu/shared/contracts';
import { Mark } from '../components/parts.js';
import { yuan } from '../components/words.js';
import { percentWords, SHARE_MARKS } from './share-words.js';

/** The whole bar is twice the limit: the limit stands in the middle, and what is beyond goes to the edge. */
const TIMES = 2;

/** The share as a bar with the limit marked; the numbers stand beside it. */
export function ShareBar({ of }: { of: ShareView }) {
  const share = of.totalFen > 0 ? (of.outFen / of.totalFen) * 100 : 0;
  const part = Math.min(100, (share / (of.limitPercent * TIMES)) * 100);
  return (
    <span
      className="share"
      role="img"
      aria-label={`目录外 ${percentWords(of.outFen, of.totalFen)}，规定最多 ${of.limitPercent}%`}
    >
      <i className={`share__fill share__fill--${of.standing}`} style={{ width: `${part}%` }} />
      <i className="share__limit" />
    </span>
  );
}

export function ShareMark({ of }: { of: Pick<ShareView, 'standing'> }) {
  const { say, icon, tone } = SHARE_MARKS[of.standing];
  return (
    <Mark icon={icon} {...(tone ? { tone } : {})}>
      {say}
    </Mark>
  );
}

/** What it means in money: what is left until the limit, or what the hospital bears. */
export function shareRest(of: ShareView): string {
  if (of.overFen > 0) return `超出的 ${yuan(of.overFen)} 元由医院承担`;
  return `离规定还有 ${yuan(of.limitFen - of.outFen)} 元`;
}

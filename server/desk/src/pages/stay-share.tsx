import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { Panel } from '../components/parts.js';
import { yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { ShareBar, ShareMark, shareRest } from './share-bar.js';
import { countedWords, percentWords } from './share-words.js';

/** On the stay page: the out-of-catalogue share with its limit (P19), where the scheme has one. */
export function StayShare({ stayId }: { stayId: string }) {
  const me = useMe();
  const { data } = useCall('getStayCatalogueShare', { params: { stayId } }, mayCall(me.role, 'getStayCatalogueShare'));
  const share = data?.share;
  if (!share || share.totalFen === 0) return null;
  return (
    <Panel title="目录外占比" aside={<ShareMark of={share} />}>
      <div className="pad stack">
        <span className="row">
          <b className="grow">
            {percentWords(share.outFen, share.totalFen)}，规定最多 {share.limitPercent}%
          </b>
          <span className="muted nowrap">{yuan(share.outFen)} 元</span>
        </span>
        <ShareBar of={share} />
        <span className={share.standing === 'calm' ? 'muted' : undefined}>{shareRest(share)}。</span>
        <span className="muted">{countedWords(share)}。</span>
      </div>
    </Panel>
  );
}

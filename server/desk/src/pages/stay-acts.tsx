import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useMe } from '../session-context.js';
import { BedsideCode } from './bedside-code.js';
import type { StayData } from './stay-head.js';
import { TakeAtWindow } from './window-pay.js';

/** Where each kind of work about the stay is done, by role. */
export function StayActs({ data, onChanged }: { data: StayData; onChanged(): void }) {
  const { role } = useMe();
  const navigate = useNavigate();
  const { stayId } = data;
  const doors: [word: string, page: string, open: boolean][] = [
    ['入院协议', 'paper', mayCall(role, 'getAdmissionPapers') && data.decision?.outcome === 'eligible'],
    ['自费同意', 'consents', mayCall(role, 'getSelfPayConsents')],
    ['证件和告知', 'papers', mayCall(role, 'getAdmissionNotice')],
    ['付款码', 'pay-code', data.balanceFen > 0 && mayCall(role, 'createPayCode') && mayCall(role, 'getRepayment')],
    ['还款协议', 'plan', (data.balanceFen > 0 || data.agreements.length > 0) && mayCall(role, 'getDeskPlan')],
    ['申请退款', 'refund', data.payments.length > 0 && mayCall(role, 'requestRefundAtDesk')],
  ];
  return (
    <section className="card" aria-label="办理">
      <div className="pad row row--wrap">
        {doors.map(
          ([word, page, open]) =>
            open && (
              <Button key={page} size="small" onClick={() => navigate(`/stays/${stayId}/${page}`)}>
                {word}
              </Button>
            ),
        )}
        <TakeAtWindow stayId={stayId} onDone={onChanged} />
        {mayCall(role, 'createBedsideCode') && <BedsideCode stayId={stayId} />}
      </div>
    </section>
  );
}

import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useMe } from '../session-context.js';

/** From the patient to the plans of the debt. */
export function PlanButton({ stayId, owes }: { stayId: string; owes: boolean }) {
  const me = useMe();
  const navigate = useNavigate();
  if (!owes || !mayCall(me.role, 'getDeskPlan')) return null;
  return <Button onClick={() => navigate(`/stays/${stayId}/plan`)}>还款协议</Button>;
}

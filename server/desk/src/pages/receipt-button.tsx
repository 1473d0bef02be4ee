import { App, Button } from 'antd';
import { mayCall } from '../api/allowed.js';
import { ApiError, send } from '../api/client.js';
import { useMe } from '../session-context.js';

/** 缴费凭证 of one payment, to print or to send on. */
export function ReceiptButton({ stayId, paymentId }: { stayId: string; paymentId: string }) {
  const me = useMe();
  const { message } = App.useApp();
  if (!mayCall(me.role, 'getReceiptPdf')) return null;
  const open = async () => {
    try {
      const answer = await send('getReceiptPdf', { params: { stayId, paymentId } });
      window.open(URL.createObjectURL(await answer.blob()), '_blank');
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  return (
    <Button size="small" onClick={() => void open()}>
      凭证
    </Button>
  );
}

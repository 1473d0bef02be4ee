import { App, Button } from 'antd';
import { ApiError, call } from '../api/client.js';
import { moment } from '../components/words.js';

/** Makes a one-time code that the ward hands to the patient himself. */
export function BedsideCode({ stayId }: { stayId: string }) {
  const { modal, message } = App.useApp();
  const make = async () => {
    try {
      const { code, validUntil } = await call('createBedsideCode', { params: { stayId }, body: {} });
      modal.info({
        title: '床头码：交给患者本人',
        content: (
          <>
            <p className="bedside-code">{code}</p>
            <p>在小程序里填这个码和自己的身份证号。{moment(validUntil)} 以前有效，只能用一次。</p>
          </>
        ),
        okText: '交给患者了',
      });
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  return (
    <Button size="small" onClick={() => void make()}>
      开床头码
    </Button>
  );
}

import { App, Button } from 'antd';
import { useState } from 'react';
import { ApiError, call } from '../api/client.js';

/** The last four digits; the whole number only when somebody asks for it, and then it is written down who did. */
export function IdNumber({ stayId, tail }: { stayId: string; tail: string }) {
  const { message } = App.useApp();
  const [whole, setWhole] = useState<string | null>(null);
  if (!tail) return '没有登记';
  if (whole) return whole;
  const show = async () => {
    try {
      setWhole((await call('showIdNumber', { params: { stayId }, body: {} })).idNumber);
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  return (
    <>
      尾号 {tail}{' '}
      <Button size="small" type="link" style={{ padding: 0 }} onClick={() => void show()}>
        看全号（会记录）
      </Button>
    </>
  );
}

import type { DailyBill } from '@zhenhoufu/shared/contracts';
import { useEffect, useState } from 'react';
import { ApiError, send } from '../api/client.js';

/** The bytes of one day's bill, read; null while they come, and where no day is asked for. */
export function useDayBill(stayId: string, date: string | null): DailyBill | ApiError | null {
  const [bill, setBill] = useState<DailyBill | ApiError | null>(null);
  useEffect(() => {
    if (!date) return;
    let gone = false;
    send('getDailyBill', { params: { stayId, date } })
      .then((answer) => answer.json() as Promise<DailyBill>)
      .then(
        (read) => !gone && setBill(read),
        (error: unknown) => !gone && error instanceof ApiError && setBill(error),
      );
    return () => {
      gone = true;
    };
  }, [stayId, date]);
  return bill;
}

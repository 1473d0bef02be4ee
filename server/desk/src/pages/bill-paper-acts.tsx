import { App, Button } from 'antd';
import { ApiError, type CallOptions, send } from '../api/client.js';

type Pdf = 'getDailyBillPdf' | 'getStayBillsPdf' | 'getWardBillsPdf';

/** Opens a PDF in a tab of its own. */
export function useOpenPdf(): <N extends Pdf>(name: N, options: CallOptions<N>) => Promise<void> {
  const { message } = App.useApp();
  return async (name, options) => {
    try {
      const answer = await send(name, options);
      window.open(URL.createObjectURL(await answer.blob()), '_blank');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      message.error(`${error.title}。${error.detail}`);
    }
  };
}

/** 一日清单 on paper: the sealed day in plain or large type, and the whole stay. */
export function BillPaperActs({ stayId, date, sealed }: { stayId: string; date: string; sealed: boolean }) {
  const open = useOpenPdf();
  const day = (type: 'plain' | 'large') => open('getDailyBillPdf', { params: { stayId, date }, query: { type } });
  return (
    <>
      <Button size="small" className="no-print" disabled={!sealed} onClick={() => void day('plain')}>
        清单 PDF
      </Button>
      <Button size="small" className="no-print" disabled={!sealed} onClick={() => void day('large')}>
        大字版
      </Button>
      <Button
        size="small"
        className="no-print"
        onClick={() => void open('getStayBillsPdf', { params: { stayId }, query: { type: 'plain' } })}
      >
        全部日子
      </Button>
    </>
  );
}

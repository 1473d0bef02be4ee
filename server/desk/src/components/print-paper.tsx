import type { RouteName } from '@zhenhoufu/shared/routes';
import { Button } from 'antd';
import { type CallOptions, send } from '../api/client.js';
import { useAct } from './act.js';

type Paper = Extract<
  RouteName,
  | 'getAdmissionNoticePdf'
  | 'getNotCoveredPaper'
  | 'getRetroactiveClaimPdf'
  | 'getArrearsLetter'
  | 'getFundClaimPdf'
  | 'getRiskFundPdf'
>;

/** Opens a paper as PDF in a window of its own, from where it is printed. */
export function PrintPaper<N extends Paper>({
  name,
  word,
  options,
}: {
  name: N;
  word: string;
  options: CallOptions<N>;
}) {
  const once = useAct();
  const open = () =>
    once(async () => {
      const answer = await send(name, options);
      window.open(URL.createObjectURL(await answer.blob()), '_blank');
      return `打开了，可以打印`;
    });
  return <Button onClick={() => void open()}>{word}</Button>;
}

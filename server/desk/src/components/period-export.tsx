import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { ApiError, send } from '../api/client.js';
import { useMe, useOverview } from '../session-context.js';
import { DayInput } from './day-input.js';
import { saveFile } from './save-file.js';

interface Props {
  /** The route that writes the workbook of a period. */
  route: 'exportRiskFund' | 'exportRetroactiveClaims';
  /** What the file is of: its name before the two days. */
  name: string;
  word: string;
  /** What the file leaves out, shown when the pointer rests on the button. */
  masked: string;
  fromLabel: string;
  /** The same period by another way, e.g. on paper. */
  also?(period: { from: string; to: string }): ReactNode;
}

/** A period's rows for another office, from the first of January on until somebody picks other days. */
export function PeriodExport({ route, name, word, masked, fromLabel, also }: Props) {
  const me = useMe();
  const today = useOverview().data?.businessDate ?? me.businessDate;
  const { message } = App.useApp();
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(today);
  const save = async () => {
    try {
      const answer = await send(route, { query: { from, to, format: 'xlsx' } });
      saveFile(await answer.blob(), `${name} ${from} 至 ${to}.xlsx`);
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  const dateOf = (label: string, value: string, set: (value: string) => void) => (
    <DayInput aria-label={label} style={{ width: 140 }} value={value} onChange={(date) => date && set(date)} />
  );
  return (
    <span className="row">
      {dateOf(fromLabel, from, setFrom)}到{dateOf('到哪天', to, setTo)}
      <Button onClick={() => void save()} title={`存成 xlsx，${masked}`}>
        {word}
      </Button>
      {also?.({ from, to })}
    </span>
  );
}

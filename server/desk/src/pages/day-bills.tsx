import type { BillLine } from '@zhenhoufu/shared/contracts';
import { formatDay, formatShortDay } from '@zhenhoufu/shared/time';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { ApiError } from '../api/client.js';
import { Icon } from '../components/icon.js';
import { Mark, Panel } from '../components/parts.js';
import { Calm, Waiting } from '../components/states.js';
import { moment, yuan } from '../components/words.js';
import { BillPaperActs } from './bill-paper-acts.js';
import { BillTable } from './bill-table.js';
import type { Day } from './day-words.js';
import type { LineFlags } from './line-flags.js';
import { useDayBill } from './use-day-bill.js';

/** The days of the stay with their amounts; a lock where the day is sealed. */
export function DayStrip({
  days,
  chosen,
  onChoose,
}: {
  days: readonly Day[];
  chosen: string | null;
  onChoose(date: string): void;
}) {
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen) strip.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <nav className="days no-print" aria-label="每天的费用" ref={strip}>
      {days.map((day) => (
        <button
          type="button"
          key={day.date}
          className={day.status === 'sealed' ? 'day' : 'day day--open'}
          aria-pressed={day.date === chosen}
          onClick={() => onChoose(day.date)}
        >
          <span>
            {formatDay(day.date)}
            {day.status === 'sealed' ? (
              <span title="已封存">
                <Icon name="lock" />
              </span>
            ) : (
              <span>{day.status === 'open' ? '进行中' : '尚未收到'}</span>
            )}
          </span>
          <b>{day.status === 'no-data' ? '—' : yuan(day.totalFen)}</b>
        </button>
      ))}
    </nav>
  );
}

/** 一日清单 of one day: the 14 categories with their lines. */
export function DayBill({
  stayId,
  date,
  flags,
  picked,
  onPick,
}: {
  stayId: string;
  date: string | null;
  flags: ReadonlyMap<string, LineFlags>;
  picked: BillLine | null;
  onPick(line: BillLine): void;
}) {
  const bill = useDayBill(stayId, date);
  if (!date) return <Calm icon="clock" say="还没有费用" why="医院系统推来费用以后，就会按天列在这里。" />;
  if (bill instanceof ApiError) return <Calm icon="clock" say={bill.title} why={bill.detail} />;
  if (!bill) return <Waiting />;
  const count = bill.categories.reduce((sum, category) => sum + category.count, 0);
  return (
    <Panel
      title={`${formatShortDay(bill.date)} 一日清单`}
      className="grow"
      aside={
        <>
          {bill.status === 'sealed' && (
            <Mark icon="lock" tone="ok">
              已封存 {bill.sealedAt && moment(bill.sealedAt)}
            </Mark>
          )}
          {bill.status === 'open' && <Mark icon="clock">进行中，还没有封存</Mark>}
          <span className="muted">
            第 {bill.dayNo} 天，{count} 笔
          </span>
        </>
      }
      acts={
        <>
          <BillPaperActs stayId={stayId} date={date} sealed={bill.status === 'sealed'} />
          <Button size="small" className="no-print" onClick={() => window.print()}>
            打印 <kbd>P</kbd>
          </Button>
        </>
      }
    >
      {bill.status === 'no-data' ? (
        <div className="state">
          <Icon name="clock" />
          <b>尚未收到医院数据</b>
          <span className="muted">没有数据不等于没有花费；收到以后会自己出现，不用在这里补录。</span>
        </div>
      ) : (
        <BillTable bill={bill} flags={flags} picked={picked} onPick={onPick} />
      )}
    </Panel>
  );
}

import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Panel } from '../components/parts.js';
import { yuan } from '../components/words.js';

type Day = ResponseOf<'listBills'>['days'][number];

const BOX = { left: 48, right: 340, top: 10, bottom: 96, width: 346, height: 114 };
const GRID_LINES = 4;
/** Most days that get their date written under the axis. */
const LABELS = 9;

/** A round number of fen at or above `fen` that splits into four even steps. */
function roofOf(fen: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(fen, 10_000)));
  const step = [1, 2, 4, 6, 8, 10].find((times) => times * size >= fen) ?? 10;
  return step * size;
}

/** Cost by day as bars, running total as a line. The picture repeats the numbers of the strip above it. */
export function CostTrend({ days }: { days: readonly Day[] }) {
  const running: number[] = [];
  for (const day of days) running.push((running.at(-1) ?? 0) + day.totalFen);
  const total = running.at(-1) ?? 0;
  if (days.length < 2) return null;
  const roof = roofOf(total);
  const slot = (BOX.right - BOX.left) / days.length;
  const x = (index: number) => BOX.left + slot * (index + 0.5);
  const y = (fen: number) => BOX.bottom - (Math.max(0, fen) / roof) * (BOX.bottom - BOX.top);
  const every = Math.ceil(days.length / LABELS);
  const bar = Math.min(18, slot * 0.6);
  return (
    <Panel
      title="费用走势"
      aside={
        <>
          <span className="key">
            <i style={{ background: 'var(--accent-line)' }} />
            每天
          </span>
          <span className="key">
            <i style={{ background: 'var(--accent)', height: 3 }} />
            累计，单位 元
          </span>
        </>
      }
    >
      <svg
        className="trend"
        viewBox={`0 0 ${BOX.width} ${BOX.height}`}
        role="img"
        aria-label={`${days.length} 天累计 ${yuan(total)} 元`}
      >
        <title>每天的费用和累计费用</title>
        <g fill="var(--ink-3)">
          {Array.from({ length: GRID_LINES }, (_, index) => ((index + 1) * roof) / GRID_LINES).map((fen) => (
            <g key={fen}>
              <line x1={BOX.left} x2={BOX.right} y1={y(fen)} y2={y(fen)} stroke="var(--rule)" strokeDasharray="3 3" />
              <text x={BOX.left - 5} y={y(fen) + 4} textAnchor="end">
                {yuan(fen).replace('.00', '')}
              </text>
            </g>
          ))}
          {days.map((day, index) =>
            index % every === 0 ? (
              <text key={day.date} x={x(index)} y={BOX.height - 4} textAnchor="middle">
                {Number(day.date.slice(5, 7))}/{Number(day.date.slice(8))}
              </text>
            ) : null,
          )}
        </g>
        {days.map((day, index) => (
          <rect
            key={day.date}
            x={x(index) - bar / 2}
            y={y(day.totalFen)}
            width={bar}
            height={BOX.bottom - y(day.totalFen)}
            fill="var(--accent-line)"
          />
        ))}
        <line x1={BOX.left} x2={BOX.right} y1={BOX.bottom} y2={BOX.bottom} stroke="var(--edge)" />
        <polyline
          points={running.map((fen, index) => `${x(index)},${y(fen)}`).join(' ')}
          fill="none"
          stroke="var(--accent)"
          strokeWidth="1.8"
        />
        {running.map((fen, index) => (
          <circle key={days[index]?.date} cx={x(index)} cy={y(fen)} r="2.6" fill="var(--accent)" />
        ))}
      </svg>
    </Panel>
  );
}

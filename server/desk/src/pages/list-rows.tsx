import type { EligibilityCase } from '@zhenhoufu/shared/contracts';
import { Radio, Tag } from 'antd';

type Row = EligibilityCase['listRows'][number];

/** Rows of the lists about this person; two that disagree stand side by side, both with their authority (P2). */
export function ListRows({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly Row[];
  chosen: string | null;
  onChoose?: ((rowId: string) => void) | undefined;
}) {
  const differ = new Set(rows.map((row) => row.category)).size > 1;
  return (
    <section className="card">
      <h2>匹配到的名册 {differ && <Tag color="warning">≠ 两家不一致</Tag>}</h2>
      {rows.length === 0 && <p className="muted">两家名册里都没有找到</p>}
      {rows.map((row) => (
        <div key={row.rowId} style={{ padding: '6px 0', borderTop: '1px solid var(--line)' }}>
          <b>{row.categoryName}</b> {row.authority} {row.listVersion}
          <div className="muted">
            {row.name}，身份证尾号 {row.idTail}，{row.from} 起{row.to ? `，${row.to} 止` : ''}，{row.address}
          </div>
          <div className="muted">{row.matchedBy === 'id-number' ? '身份证对上的' : '只对上姓名和生日，要人确认'}</div>
          {onChoose && (
            <Radio checked={chosen === row.rowId} onChange={() => onChoose(row.rowId)}>
              取这条
            </Radio>
          )}
        </div>
      ))}
    </section>
  );
}

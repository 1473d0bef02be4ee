import type { EligibilityCase } from '@zhenhoufu/shared/contracts';
import { Radio } from 'antd';
import { Mark, Panel } from '../components/parts.js';

type Case = EligibilityCase;
type Row = Case['listRows'][number];

/** Undefined until a person has chosen, null when none of the rows is taken. */
export type Choice = string | null | undefined;

const LINES: { name: string; of(row: Row): string }[] = [
  { name: '姓名', of: (row) => row.name },
  { name: '身份证', of: (row) => `尾号 ${row.idTail}` },
  { name: '人员类别', of: (row) => row.categoryName },
  { name: '有效期', of: (row) => `${row.from} 起${row.to ? `\n${row.to} 止` : ''}` },
  { name: '户籍住址', of: (row) => row.address },
];
const HOUSEHOLD = { name: '户主', of: (row: Row) => row.household || '没有写' };
const MATCH = {
  name: '怎么对上的',
  of: (row: Row) => (row.matchedBy === 'id-number' ? '身份证号' : '姓名和生日，要人确认'),
};

const COUNTED: Record<number, string> = { 2: '两', 3: '三' };

/** Why a row does not count on the day of admission. */
function notHolding(row: Row, admittedOn: string): string {
  return row.from > admittedOn ? '还没生效' : '已过期';
}

/** The one row that needs no choice, else nothing is chosen for the person (P2). */
export function firstChoice({ listRows }: Case): Choice {
  const usable = listRows.filter((row) => row.holds);
  if (usable.length === 0) return null;
  return listRows.length === 1 ? usable[0]?.rowId : undefined;
}

/** Rows of the lists about this person; those that disagree stand side by side, each with its authority (P2). */
export function ListRows({
  of,
  chosen,
  onChoose,
}: {
  of: Case;
  chosen: Choice;
  onChoose?: ((rowId: string | null) => void) | undefined;
}) {
  const rows = of.listRows;
  const two = rows.length > 1;
  // By ID number is the rule; the line is there only when a person has to look again.
  const lines = [
    ...LINES,
    ...(rows.some((row) => row.household) ? [HOUSEHOLD] : []),
    ...(rows.some((row) => row.matchedBy !== 'id-number') ? [MATCH] : []),
  ];
  const differs = (line: (typeof LINES)[number]) => new Set(rows.map(line.of)).size > 1;
  const differences = two ? lines.filter(differs).length : 0;
  return (
    <Panel
      title="匹配到的名册"
      aside={
        of.disagreeing.length > 0 ? (
          <Mark icon="differ" tone="due">
            {COUNTED[of.disagreeing.length] ?? '几'}家不一致，{differences} 处
          </Mark>
        ) : (
          two && differences === 0 && <Mark icon="check">{COUNTED[rows.length] ?? '几'}家一致</Mark>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="pad muted">哪家名册里都没有找到这个人。</p>
      ) : (
        <table className="t">
          <thead>
            <tr>
              <th aria-label="项目" />
              {rows.map((row) => (
                <th key={row.rowId}>
                  {row.authority}
                  {!row.holds && <span className="muted"> {notHolding(row, of.admittedOn)}</span>}
                </th>
              ))}
              {two && <th aria-label="是否相同" />}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.name} className={two && differs(line) ? 'mark' : undefined}>
                <td className="muted nowrap">{line.name}</td>
                {rows.map((row) => (
                  <td key={row.rowId} style={{ whiteSpace: 'pre-line' }}>
                    {line.of(row)}
                  </td>
                ))}
                {two && (
                  <td>
                    {differs(line) ? (
                      <Mark icon="differ" tone="due">
                        不同
                      </Mark>
                    ) : (
                      <span className="muted">相同</span>
                    )}
                  </td>
                )}
              </tr>
            ))}
            <tr>
              <td className="muted nowrap">名册版本</td>
              {rows.map((row) => (
                <td key={row.rowId}>{row.listVersion}</td>
              ))}
              {two && <td />}
            </tr>
            {onChoose && (
              <tr>
                <td className="muted">取用</td>
                {rows.map((row) => (
                  <td key={row.rowId} className="nowrap">
                    <Radio checked={chosen === row.rowId} disabled={!row.holds} onChange={() => onChoose(row.rowId)}>
                      {row.holds ? '取这条' : `${notHolding(row, of.admittedOn)}，不能取`}
                    </Radio>
                  </td>
                ))}
                {two && <td />}
              </tr>
            )}
          </tbody>
        </table>
      )}
      {onChoose && rows.length > 0 && (
        <p className="pad row nowrap">
          <Radio checked={chosen === null} onChange={() => onChoose(null)}>
            都不取
          </Radio>
          <small>取用的这条和认定一起存下，导入新名册不改它。</small>
        </p>
      )}
    </Panel>
  );
}

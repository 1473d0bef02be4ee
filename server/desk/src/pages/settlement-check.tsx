import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { sumFen } from '@zhenhoufu/shared/money';
import { Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { Fact, Mark, Note, Panel } from '../components/parts.js';
import { moment, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';

export type ToCheck = ResponseOf<'listSettlementsToCheck'>['rows'][number];

interface Sum {
  key: string;
  name: string;
  leftFen: number;
  rightFen: number;
}

/** The identities that shared/domain checks, written as equations. */
const EQUATIONS: Record<string, string> = {
  '1': '总费用 ＝ 全自费＋超限价＋先行自付＋政策范围内',
  '2': '总费用 ＝ 基金支付＋个人负担＋医院承担',
  '3': '个人负担 ＝ 个人账户＋个人现金',
  layers: '基金支付合计 ＝ 各项基金相加',
  '11': '总费用 ＝ 收到的费用明细相加',
};

/** `+0.03`, `−0.03`, `0.00`. */
const signed = (fen: number): string => (fen > 0 ? `+${yuan(fen)}` : yuan(fen));

/** Sums that the page adds up by itself from what the server gives, the ones that do not hold first. */
function sumsOf(row: ToCheck): Sum[] {
  const layers = sumFen(row.layers.map((layer) => layer.amountFen));
  const own = [
    { key: 'layers-sum', name: '总费用 ＝ 下面各层相加', leftFen: row.totalFen, rightFen: layers },
    { key: 'charges', name: '总费用 ＝ 收到的费用明细相加', leftFen: row.totalFen, rightFen: row.chargeTotalFen },
  ];
  const said = row.problems.map(({ identity, plain, leftFen, rightFen }) => ({
    key: identity,
    name: EQUATIONS[identity] ?? plain.replace(/，差 .* 元$/, ''),
    leftFen,
    rightFen,
  }));
  const twice = (sum: Sum) => said.some((one) => one.leftFen === sum.leftFen && one.rightFen === sum.rightFen);
  return [...said, ...own.filter((sum) => sum.leftFen === sum.rightFen || !twice(sum))];
}

function Layers({ row }: { row: ToCheck }) {
  const lost = row.totalFen - sumFen(row.layers.map((layer) => layer.amountFen));
  const used = row.layers.filter((layer) => layer.amountFen > 0);
  return (
    <section className="card" aria-label="各层，按比例">
      <div className="layers" aria-hidden="true">
        {used.map((layer) => (
          <i key={layer.code} className={`layer--${layer.code}`} style={{ flex: `${layer.amountFen} 0 0` }} />
        ))}
        {lost !== 0 && <i className="layer--lost" style={{ flex: `${Math.abs(lost)} 0 8px` }} />}
      </div>
      <div className="facts">
        <Fact name="总费用" value={yuan(row.totalFen)} unit="元" />
        {row.layers.map((layer) => (
          <Fact
            key={layer.code}
            name={layer.name}
            value={yuan(layer.amountFen)}
            unit="元"
            tone={layer.code === 'self' ? 'due' : undefined}
            icon={<i className={`swatch layer--${layer.code}`} />}
          />
        ))}
        {lost !== 0 && (
          <Fact
            name={lost > 0 ? '没有去处' : '多出来的'}
            value={yuan(Math.abs(lost))}
            unit="元"
            tone="over"
            icon={<i className="swatch layer--lost" />}
          />
        )}
      </div>
    </section>
  );
}

function Sums({ sums }: { sums: readonly Sum[] }) {
  const bad = sums.filter((sum) => sum.leftFen !== sum.rightFen).length;
  return (
    <Panel
      title="应当相等"
      className="grow"
      aside={<span className="muted">{`${sums.length - bad} 个相符，${bad} 个不符`}</span>}
    >
      <table className="t t--roomy">
        <thead>
          <tr>
            <th>应当相等</th>
            <th className="num">左边 元</th>
            <th className="num">右边 元</th>
            <th className="num">差 元</th>
            <th>结果</th>
          </tr>
        </thead>
        <tbody>
          {sums.map(({ key, name, leftFen, rightFen }) => {
            const same = leftFen === rightFen;
            return (
              <tr key={key} className={same ? undefined : 'bad'}>
                <td>{name}</td>
                <td className="num">{yuan(leftFen)}</td>
                <td className="num">{yuan(rightFen)}</td>
                <td className="num">{same ? yuan(0) : <b className="over">{signed(leftFen - rightFen)}</b>}</td>
                <td>
                  <Mark icon={same ? 'check' : 'differ'} tone={same ? 'ok' : 'over'}>
                    {same ? '相符' : '不符'}
                  </Mark>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}

function LayerTable({ row }: { row: ToCheck }) {
  const all = sumFen(row.layers.map((layer) => layer.amountFen));
  return (
    <Panel title="各层" className="side-column" aside={<span className="muted">{moment(row.receivedAt)} 收到</span>}>
      <table className="t">
        <thead>
          <tr>
            <th>层</th>
            <th className="num">金额 元</th>
            <th className="num">占总费用</th>
          </tr>
        </thead>
        <tbody>
          {row.layers.map((layer) => (
            <tr key={layer.code}>
              <td title={layer.plain}>{layer.name}</td>
              <td className="num">{yuan(layer.amountFen)}</td>
              <td className="num muted">
                {row.totalFen > 0 ? `${((layer.amountFen / row.totalFen) * 100).toFixed(1)}%` : '—'}
              </td>
            </tr>
          ))}
          <tr className="sum">
            <td>各层相加</td>
            <td className={all === row.totalFen ? 'num' : 'num over'}>{yuan(all)}</td>
            <td className="num over">{all === row.totalFen ? '' : signed(all - row.totalFen)}</td>
          </tr>
        </tbody>
      </table>
    </Panel>
  );
}

/** One settlement that does not add up: where, by how much, and the decision with a reason. Amounts cannot be edited. */
export function SettlementCheck({ row, onDone }: { row: ToCheck; onDone(): void }) {
  const me = useMe();
  const act = useAct();
  const field = useRef<InputRef>(null);
  const [reason, setReason] = useState('');
  const mayDecide = mayCall(me.role, 'decideSettlement');
  const decide = async (decision: 'accept' | 'reject') => {
    const done = await act(async () => {
      await call('decideSettlement', { params: { settlementId: row.settlementId }, body: { decision, reason } });
      return decision === 'accept' ? '已照用，患者能看到了' : '已退回，等医院系统重发';
    });
    if (done === 'done') onDone();
  };
  const written = reason.trim().length >= 2;
  const unusable = row.layers.length === 0 || row.selfFen < 0;
  const giveBack = mayDecide && written ? () => void decide('reject') : undefined;
  const use = mayDecide && written && !unusable ? () => void decide('accept') : undefined;
  usePageKeys(
    mayDecide
      ? [
          { keys: ['F4'], say: '写原因', run: () => field.current?.focus() },
          { keys: ['F7'], say: '退回', run: giveBack },
          { keys: ['F9'], say: '照这个数用', run: use },
        ]
      : [],
  );
  const worst = row.problems[0];
  return (
    <>
      <Note icon="differ" tone="over">
        <b>第 {row.version} 版没有生效，患者的应付款没有改。</b> {worst?.plain}。
        <Link to={`/stays/${row.stayId}`}>看这次住院</Link>
      </Note>
      <Layers row={row} />
      <div className="fill">
        <Sums sums={sumsOf(row)} />
        <LayerTable row={row} />
      </div>
      <div className="decide">
        <span className="grow">
          <b>金额只能由医保重新给，这里不能改数。</b>
          <span className="muted">
            {mayDecide
              ? unusable
                ? '　这份缺了金额，只能退回。'
                : written
                  ? ''
                  : '　还差 1 项：写一句为什么。'
              : '　照用还是退回，由收费处决定。'}
          </span>
        </span>
        {mayDecide && (
          <span className="row">
            <Input
              ref={field}
              aria-label="为什么"
              placeholder="为什么，写一句"
              style={{ width: 220 }}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              suffix={<kbd>F4</kbd>}
            />
            <Button size="large" disabled={!giveBack} onClick={giveBack}>
              退回，请医院重发 <kbd>F7</kbd>
            </Button>
            <Button size="large" type="primary" disabled={!use} onClick={use}>
              照这个数用 <kbd>F9</kbd>
            </Button>
          </span>
        )}
      </div>
    </>
  );
}

import type { ReconciliationView } from '@zhenhoufu/shared/contracts';
import { yuan } from '../components/words.js';

type Equation = NonNullable<ReconciliationView['equation']>;

/** Our books − only ours + only theirs − where amounts differ = WeChat's bill, and what has no source. */
export function Bridge({ data, equation }: { data: ReconciliationView; equation: Equation }) {
  const { ours, oursOnly, theirsOnly, differing, theirs, unexplainedFen, unexplainedCount } = equation;
  const clean = unexplainedFen === 0 && unexplainedCount === 0;
  const parts = [
    { name: `我方账 ${ours.count} 笔`, fen: ours.amountFen, next: '−' },
    { name: `只有我方 ${oursOnly.count} 笔`, fen: oursOnly.amountFen, next: '＋' },
    { name: `只有微信 ${theirsOnly.count} 笔`, fen: theirsOnly.amountFen, next: '−' },
    { name: `金额不同 ${differing.count} 笔`, fen: differing.amountFen, next: '＝' },
  ];
  return (
    <>
      <section className="card bridge" aria-label="我方账到微信账单的算式">
        {parts.map(({ name, fen, next }) => (
          <div key={name}>
            <span>
              <small>{name}</small>
              <b>{yuan(fen)}</b>
            </span>
            <i>{next}</i>
          </div>
        ))}
        <div className="bridge__end">
          <span>
            <small>微信账单 {theirs.count} 笔</small>
            <b>{yuan(theirs.amountFen)}</b>
          </span>
        </div>
        <div className="bridge__end">
          <span>
            <small>没有出处的差</small>
            <b className={clean ? 'ok' : 'over'}>{yuan(unexplainedFen)}</b>
          </span>
        </div>
      </section>
      <Funds data={data} />
    </>
  );
}

/** What the fund bill added to the books. */
function Funds({ data }: { data: ReconciliationView }) {
  const { funds, others } = data;
  if (!funds && others.count === 0) return null;
  const said = [
    ...(funds ? [`微信手续费 ${yuan(funds.feesFen)} 元，已记账`] : []),
    ...(funds && funds.payoutsFen !== 0 ? [`提现到银行 ${yuan(funds.payoutsFen)} 元，已记账`] : []),
    ...(funds?.others ?? []).map(({ kind, amountFen }) => `${kind} ${yuan(amountFen)} 元，没有记账，请财务看`),
    ...(others.count > 0 ? [`同一商户号别的机构 ${others.count} 笔，不在内`] : []),
  ];
  return <p className="muted recon-funds">{said.join('；')}</p>;
}

import type { ResponseOf, SelfPayConsents, Settlement } from '@zhenhoufu/shared/contracts';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { Fact } from '../components/parts.js';
import { SCOPE_WORDS, yuan } from '../components/words.js';
import { type Day, receivedWords } from './day-words.js';
import { percentWords } from './share-words.js';
import type { StayData } from './stay-head.js';

type Repaid = ResponseOf<'getRepayment'>;

/** What was read beside the stay itself; null before it came, and for a role that may not see it. */
interface Read {
  standing: Repaid | null;
  settlement: Settlement | null;
  consents: SelfPayConsents | null;
}

function PhoneFact({ data }: { data: StayData }) {
  const bound = data.grants.filter((grant) => grant.status === 'active');
  const nameOf = ({ relationName, name }: (typeof bound)[number]) =>
    relationName === '本人' ? '本人' : `${relationName}${name}`;
  const relative = bound.find((grant) => grant.relationName !== '本人');
  const may = relative && `${relative.relationName}可${relative.scopes.map((scope) => SCOPE_WORDS[scope]).join('、')}`;
  const phone = data.phoneMasked ? `登记电话 ${data.phoneMasked}` : '没有登记电话';
  return <Fact name="手机端" value={bound.map(nameOf).join('、') || '还没有人绑定'} note={may ?? phone} />;
}

/** 押金, and by what right none is asked for. */
function HeldFact({ data }: { data: StayData }) {
  const { heldFen, leftFen } = data.held;
  const outcome = data.decision?.outcome;
  const free =
    outcome === 'eligible' ? '享受先诊疗后付费，没有收' : data.emergency ? '急诊先收治，没有收' : '没有要收的';
  const asked = leftFen > 0 ? `还要收 ${yuan(leftFen)} 元` : heldFen > 0 ? '收齐了，结算时抵' : free;
  return <Fact name="押金和预缴" value={yuan(heldFen)} unit="元" note={outcome || data.emergency ? asked : '等核实'} />;
}

/** Before the settlement: what is inside and outside the catalogue, and about what the patient will have to pay. */
function Running({ data, consents }: { data: StayData; consents: SelfPayConsents | null }) {
  const { totalFen, outFen, expected } = data;
  const missingFen = consents?.missing.reduce((sum, row) => sum + row.amountFen, 0) ?? 0;
  const share = totalFen > 0 && outFen > 0 ? `占 ${percentWords(outFen, totalFen)}` : '没有用自费的';
  return (
    <>
      <Fact name="可报销范围" value={yuan(totalFen - outFen)} unit="元" note="含乙类先行自付部分" />
      <Fact
        name="自费"
        value={yuan(outFen)}
        unit="元"
        note={missingFen > 0 ? `${share}，其中 ${yuan(missingFen)} 元缺同意` : share}
      />
      {expected && (
        <Fact
          name="预计自己要付"
          value={
            expected.kind === 'none'
              ? '还不知道'
              : `${expected.kind === 'estimate' ? '约' : '至少'} ${yuan(expected.amountFen)}`
          }
          {...(expected.kind === 'none' ? {} : { unit: '元' })}
          tone="due"
          note={expected.asOf ? `按 ${formatShortDay(expected.asOf)} 的估算，结算时为准` : '按费用明细，出院时为准'}
        />
      )}
      <HeldFact data={data} />
    </>
  );
}

function OwedFact({ data, standing }: { data: StayData; standing: Repaid | null }) {
  const late = standing && standing.overdueFen > 0;
  return (
    <Fact
      name="还欠"
      value={yuan(data.balanceFen)}
      unit="元"
      tone={late ? 'over' : data.balanceFen > 0 ? 'due' : undefined}
      note={late ? `逾期 ${yuan(standing.overdueFen)} 元，${standing.overdueDays} 天` : '没有逾期'}
    />
  );
}

/** After the settlement: who bears what of it, what was paid and what is still owed. */
function Settled({ data, standing, settlement }: { data: StayData } & Pick<Read, 'standing' | 'settlement'>) {
  const borne = settlement?.borne;
  return (
    <>
      {settlement && (
        <Fact
          name="报销了"
          value={yuan(settlement.reimbursedFen)}
          unit="元"
          note={`${formatShortDay(settlement.settledOn)} 第 ${settlement.version} 版结算`}
        />
      )}
      {borne && (borne.amountFen > 0 || borne.waiting) && (
        <Fact
          name="医院承担"
          value={yuan(borne.amountFen)}
          unit="元"
          note={borne.waiting ? '等人确认，先不签' : '已从自己要付里减掉'}
        />
      )}
      {settlement && (
        <Fact
          name="自己要付"
          value={yuan(settlement.selfFen - settlement.borne.amountFen)}
          unit="元"
          tone="due"
          note={
            settlement.held.appliedFen > 0 ? `押金和预缴抵了 ${yuan(settlement.held.appliedFen)} 元` : '结算以后剩下的'
          }
        />
      )}
      <Fact name="已付" value={yuan(data.paidFen)} unit="元" note={`${data.payments.length} 笔`} />
      <OwedFact data={data} standing={standing} />
    </>
  );
}

/** The number strip of a stay; each number with what it is and from which day. */
export function StayFacts({
  data,
  days,
  standing,
  settlement,
  consents,
}: { data: StayData; days: readonly Day[] } & Read) {
  const settled = data.state === 'settled' || data.state === 'closed';
  return (
    <section className="card facts" aria-label="这次住院的数">
      <Fact name="累计费用" value={yuan(data.totalFen)} unit="元" note={receivedWords(days)} />
      {settled ? (
        <Settled data={data} standing={standing} settlement={settlement} />
      ) : (
        <Running data={data} consents={consents} />
      )}
      <PhoneFact data={data} />
    </section>
  );
}

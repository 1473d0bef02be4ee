import { formatYuan } from '../money/index.js';

/** What the family is told of the settlement before it is open: as a thing to do, and later as a row. */
export const SETTLEMENT_SHEET = { title: '结算单', detail: '总费用怎么变成自己要付' } as const;

/** Amounts of a 2304 `setlinfo` in fen; null where the message left one out (insurance-interface.md 2.9). */
export interface SettlementAmounts {
  totalFen: number | null;
  fullySelfPaidFen: number | null;
  overLimitFen: number | null;
  paidFirstFen: number | null;
  inScopeFen: number | null;
  basicFen: number | null;
  civilServantFen: number | null;
  enterpriseFen: number | null;
  residentSeriousFen: number | null;
  employeeLargeFen: number | null;
  assistanceFen: number | null;
  disabledFen: number | null;
  otherFen: number | null;
  fundTotalFen: number | null;
  personalFen: number | null;
  institutionFen: number | null;
  accountFen: number | null;
  cashFen: number | null;
}

export type LayerCode = 'basic' | 'serious-illness' | 'assistance' | 'other' | 'institution' | 'account' | 'self';

export interface Layer {
  code: LayerCode;
  amountFen: number;
}

export interface LayerProblem {
  identity: string;
  plain: string;
  leftFen: number;
  rightFen: number;
  differenceFen: number;
}

export interface CheckedSettlement {
  totalFen: number;
  selfFen: number;
  reimbursedFen: number;
  /** In the order they are taken off: they add up to the total when `problems` is empty. */
  layers: Layer[];
  problems: LayerProblem[];
  /** 全自费 as the message says it; null where it does not, absent in rows of before it was kept. */
  outOfCatalogueFen?: number | null;
}

/**
 * Identity 1 alone may differ by one fen (insurance-interface.md section 4): it splits the total by catalogue and
 * moves no money. What a patient owes rests on 2 and 3, which hold to the fen (invariant 10).
 */
const CATALOGUE_TOLERANCE_FEN = 1;

const ZERO_IF_ABSENT = (value: number | null): number => value ?? 0;

function fundsOf(amounts: SettlementAmounts): number {
  const parts = [
    amounts.basicFen,
    amounts.civilServantFen,
    amounts.enterpriseFen,
    amounts.residentSeriousFen,
    amounts.employeeLargeFen,
    amounts.assistanceFen,
    amounts.disabledFen,
    amounts.otherFen,
  ];
  return parts.reduce<number>((sum, part) => sum + ZERO_IF_ABSENT(part), 0);
}

/**
 * What other funds paid that the message names only in the sum: derived when it leaves out one of the amounts that
 * every region must send, never when all are there and simply do not add up.
 */
function unnamedFunds(amounts: SettlementAmounts, funds: number): number {
  const required = [
    amounts.basicFen,
    amounts.civilServantFen,
    amounts.enterpriseFen,
    amounts.residentSeriousFen,
    amounts.employeeLargeFen,
    amounts.assistanceFen,
    amounts.otherFen,
  ];
  if (amounts.fundTotalFen === null || !required.includes(null)) return 0;
  return Math.max(0, amounts.fundTotalFen - funds);
}

function problem(identity: string, plain: string, leftFen: number, rightFen: number): LayerProblem {
  return { identity, plain, leftFen, rightFen, differenceFen: leftFen - rightFen };
}

/**
 * Checks identities 1–3 to the fen after deriving what the message left out (invariant 10) and groups the funds
 * into the layers a patient sees (P21). Never recomputes what insurance pays: it only adds up and compares.
 */
export function checkSettlement(amounts: SettlementAmounts): CheckedSettlement {
  const problems: LayerProblem[] = [];
  const named = fundsOf(amounts);
  const unnamed = unnamedFunds(amounts, named);
  const funds = named + unnamed;
  const fundTotal = amounts.fundTotalFen ?? funds;
  const account = ZERO_IF_ABSENT(amounts.accountFen);
  const institution = ZERO_IF_ABSENT(amounts.institutionFen);
  const personal = amounts.personalFen ?? (amounts.cashFen === null ? null : account + amounts.cashFen);
  const total = amounts.totalFen ?? (personal === null ? null : fundTotal + personal + institution);
  const cash = amounts.cashFen ?? (personal === null ? null : personal - account);

  if (total === null || personal === null || cash === null) {
    const plain = '结算报文里没有总费用，或者没有个人要付的钱';
    return {
      totalFen: total ?? 0,
      selfFen: cash ?? 0,
      reimbursedFen: 0,
      layers: [],
      problems: [problem('0', plain, 0, 0)],
      outOfCatalogueFen: amounts.fullySelfPaidFen,
    };
  }
  const scopeParts = [amounts.fullySelfPaidFen, amounts.overLimitFen, amounts.paidFirstFen, amounts.inScopeFen];
  if (scopeParts.every((part) => part !== null)) {
    const sum = scopeParts.reduce<number>((all, part) => all + ZERO_IF_ABSENT(part), 0);
    const plain = '总费用，和全自费、超限价、先行自付、政策范围内四项的和';
    compare(problems, '1', plain, total, sum, CATALOGUE_TOLERANCE_FEN);
  }
  compare(problems, '2', '总费用，和基金支付、个人负担、医院负担三项的和', total, fundTotal + personal + institution);
  compare(problems, '3', '个人负担，和个人账户、现金两项的和', personal, account + cash);
  compare(problems, 'layers', '基金支付合计，和各项基金的和', fundTotal, funds);
  for (const [name, value] of [
    ['现金', cash],
    ['个人账户', account],
    ['医院负担', institution],
    ['总费用', total],
  ] as const) {
    if (value < 0) problems.push(problem('sign', `${name}是负数：${formatYuan(value)} 元`, value, 0));
  }

  const layers: Layer[] = [
    { code: 'basic', amountFen: ZERO_IF_ABSENT(amounts.basicFen) },
    {
      code: 'serious-illness',
      amountFen: ZERO_IF_ABSENT(amounts.residentSeriousFen) + ZERO_IF_ABSENT(amounts.employeeLargeFen),
    },
    { code: 'assistance', amountFen: ZERO_IF_ABSENT(amounts.assistanceFen) },
    {
      code: 'other',
      amountFen:
        ZERO_IF_ABSENT(amounts.civilServantFen) +
        ZERO_IF_ABSENT(amounts.enterpriseFen) +
        ZERO_IF_ABSENT(amounts.disabledFen) +
        ZERO_IF_ABSENT(amounts.otherFen) +
        unnamed,
    },
    { code: 'institution', amountFen: institution },
    { code: 'account', amountFen: account },
    { code: 'self', amountFen: cash },
  ];
  return {
    totalFen: total,
    selfFen: cash,
    reimbursedFen: total - cash,
    layers,
    problems,
    outOfCatalogueFen: amounts.fullySelfPaidFen,
  };
}

/** What one layer bears; 0 where the settlement has none of it. */
export function sumOfLayer({ layers }: Pick<CheckedSettlement, 'layers'>, code: LayerCode): number {
  return layers.reduce((sum, layer) => (layer.code === code ? sum + layer.amountFen : sum), 0);
}

function compare(
  problems: LayerProblem[],
  identity: string,
  plain: string,
  leftFen: number,
  rightFen: number,
  toleranceFen = 0,
): void {
  if (Math.abs(leftFen - rightFen) > toleranceFen) {
    problems.push(problem(identity, `${plain}，差 ${formatYuan(Math.abs(leftFen - rightFen))} 元`, leftFen, rightFen));
  }
}

/** A charge line as the report needs it. */
export interface CountedLine {
  lineId: string;
  amountFen: number;
}

/** A sealed bill: its total and the lines it lists. */
export interface CountedBill {
  date: string;
  totalFen: number;
  lineIds: readonly string[];
}

export interface ChargeDifference {
  linesFen: number;
  billsFen: number;
  /** Lines that no sealed bill lists yet, or any more. */
  unbilled: string[];
  /** Lines that more than one bill lists. */
  twice: string[];
  /** Listed by a bill, but no line of the stay. */
  strangers: string[];
  /** Days whose total is not the sum of the lines they list. */
  wrongDays: { date: string; totalFen: number; linesFen: number }[];
  /** Settlement's total − Σ lines; null while there is no settlement. */
  settlementFen: number | null;
}

/** Σ lines = Σ daily bills = total for settlement (invariant 9), naming the lines where they differ. */
export function chargeDifference(
  lines: readonly CountedLine[],
  bills: readonly CountedBill[],
  settlementTotalFen: number | null,
): ChargeDifference {
  const amounts = new Map(lines.map((line) => [line.lineId, line.amountFen]));
  const times = new Map<string, number>();
  for (const id of bills.flatMap((bill) => bill.lineIds)) times.set(id, (times.get(id) ?? 0) + 1);
  const sumOf = (ids: readonly string[]) => ids.reduce((sum, id) => sum + (amounts.get(id) ?? 0), 0);
  const linesFen = sumOf([...amounts.keys()]);
  return {
    linesFen,
    billsFen: bills.reduce((sum, bill) => sum + bill.totalFen, 0),
    unbilled: [...amounts.keys()].filter((id) => !times.has(id)),
    twice: [...times].filter(([id, count]) => count > 1 && amounts.has(id)).map(([id]) => id),
    strangers: [...times.keys()].filter((id) => !amounts.has(id)),
    wrongDays: bills.flatMap(({ date, totalFen, lineIds }) => {
      const own = sumOf(lineIds);
      return own === totalFen ? [] : [{ date, totalFen, linesFen: own }];
    }),
    settlementFen: settlementTotalFen === null ? null : settlementTotalFen - linesFen,
  };
}

/** True when the three totals are one and nothing has to be named. */
export function isWhole(report: ChargeDifference): boolean {
  const { unbilled, twice, strangers, wrongDays, settlementFen, linesFen, billsFen } = report;
  const named = unbilled.length + twice.length + strangers.length + wrongDays.length;
  return named === 0 && linesFen === billsFen && (settlementFen ?? 0) === 0;
}

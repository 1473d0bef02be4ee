/** How bills misbehave on demand; set through `POST /__control/bills`. Counters count down to zero. */
export interface BillFaults {
  /** Every application answers NO_STATEMENT_EXIST. */
  missing: boolean;
  /** The next N applications answer STATEMENT_CREATING. */
  creating: number;
  /** The next N applications name a hash that is not the file's. */
  wrongHash: number;
  /** The next N downloads end in the middle of the file. */
  truncate: number;
  /** The next N downloads find their address expired. */
  expired: number;
  /** Rows of trades that never were, of this many fen each. */
  extraFen: number[];
  /** Rows of refunds that somebody began by hand on WeChat's merchant platform, of this many fen each. */
  extraRefundFen: number[];
  /** Added to the amount of a trade, by the merchant's order (or refund) number, in fen. */
  changeFen: Record<string, number>;
  /** Trades left out, by the merchant's order number; refunds by theirs. */
  leaveOut: string[];
  /** Coupons were the merchant's own: what is settled is less than the order. */
  ownCoupons: boolean;
  /** Stands in place of every 商品名称. */
  goodsName: string | null;
  /** The file begins with a byte order mark. */
  bom: boolean;
  /** Lines end with LF instead of CRLF. */
  lf: boolean;
  /** The hash is over the compressed bytes (no sentence of WeChat's forbids it). */
  hashOfGzip: boolean;
  /** The columns stand in another order. */
  shuffleColumns: boolean;
  /** Added to the total of the summary, in fen. */
  summaryOffFen: number;
}

export function noBillFaults(): BillFaults {
  return {
    missing: false,
    creating: 0,
    wrongHash: 0,
    truncate: 0,
    expired: 0,
    extraFen: [],
    extraRefundFen: [],
    changeFen: {},
    leaveOut: [],
    ownCoupons: false,
    goodsName: null,
    bom: false,
    lf: false,
    hashOfGzip: false,
    shuffleColumns: false,
    summaryOffFen: 0,
  };
}

import { Injectable } from '@nestjs/common';
import { reversalEntry, wechatFeesEntry, wechatPayoutEntry } from '@zhenhoufu/shared/domain';
import { Transactions } from '../../database/transactions.js';
import type { FundBill, FundRow } from '../../integrations/wechat-pay/index.js';
import { LedgerService } from '../obligations/index.js';
import type { FundsOfDay } from './reconciliation.schema.js';
import type { Leased } from './run.repository.js';

const FEE = '扣除交易手续费';
/** Payments and refunds stand in the ledger already: by each of them. */
const POSTED = ['交易', '退款'];
const BANK = ['提现', '充值'];

interface Read extends FundsOfDay {
  payouts: FundRow[];
}

/** What the fund bill adds to the books: WeChat's fees, and the money that went to the bank. */
@Injectable()
export class FundPosting {
  constructor(
    private readonly transactions: Transactions,
    private readonly ledger: LedgerService,
  ) {}

  /** Reads the whole bill first: it has effect only when its own sums were right. */
  async post(run: Leased, bill: FundBill): Promise<{ funds: FundsOfDay; feesEntryId: string | null }> {
    const { payouts, ...funds } = await readFunds(bill);
    const feesEntryId = await this.transactions.run(async (session) => {
      for (const { flowNo, amountFen } of payouts)
        await this.ledger.post(wechatPayoutEntry(run, run.mchId, flowNo, -amountFen), session);
      if (funds.feesFen === 0 && !run.feesEntryId) return null;
      const entry = wechatFeesEntry(run, run.mchId, funds.feesFen);
      if (run.feesEntryId === entry.entryId) return entry.entryId;
      // The bill of the same day says another sum than before: the old entry is taken back, never edited.
      const before = run.feesEntryId ? await this.ledger.find(run.feesEntryId, session) : null;
      if (before) await this.ledger.post(reversalEntry(before, run.date), session);
      await this.ledger.post(entry, session);
      return entry.entryId;
    });
    return { funds, feesEntryId };
  }
}

async function readFunds(bill: FundBill): Promise<Read> {
  const read: Read = { feesFen: 0, payoutsFen: 0, others: [], payouts: [] };
  const others = new Map<string, number>();
  for await (const row of bill.rows()) {
    if (row.kind === FEE) read.feesFen -= row.amountFen;
    else if (BANK.includes(row.kind)) {
      read.payoutsFen -= row.amountFen;
      read.payouts.push(row);
    } else if (!POSTED.includes(row.kind)) others.set(row.kind, (others.get(row.kind) ?? 0) + row.amountFen);
  }
  return { ...read, others: [...others].map(([kind, amountFen]) => ({ kind, amountFen })) };
}

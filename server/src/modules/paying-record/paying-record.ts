import { Injectable } from '@nestjs/common';
import type { CreditLevel } from '@zhenhoufu/shared/domain';

export interface Payer {
  institution: string;
  patientId: string;
}
type Answer = (payer: Payer) => Promise<CreditLevel>;

/**
 * How somebody has paid so far (P32), for rooms that stand below plans and payments: `credit-history` answers, so that
 * admission and agreements may ask without importing it.
 */
@Injectable()
export class PayingRecord {
  private answer: Answer | null = null;

  /** Registers who knows; called once, in `onModuleInit`. */
  answeredBy(answer: Answer): void {
    this.answer = answer;
  }

  async levelOf({ institution, patientId }: Payer): Promise<CreditLevel> {
    if (!this.answer) throw new Error('nobody answers how a patient has paid');
    return this.answer({ institution, patientId });
  }
}

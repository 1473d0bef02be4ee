import { Injectable } from '@nestjs/common';
import type { CheckedSettlement, SaidCatalogue } from '@zhenhoufu/shared/domain';
import { EstimateRepository, SettlementRepository } from '../settlements/index.js';

interface Said {
  estimate: SaidCatalogue | null;
  settlement: SaidCatalogue | null;
}

/** What the insurer's messages say of the out-of-catalogue part of many stays, in two reads. */
@Injectable()
export class SaidCatalogues {
  constructor(
    private readonly estimates: EstimateRepository,
    private readonly settlements: SettlementRepository,
  ) {}

  /** Answers by stay. */
  async of(institution: string, stayIds: readonly string[]): Promise<(stayId: string) => Said> {
    if (stayIds.length === 0) return () => ({ estimate: null, settlement: null });
    const [settlements, estimates] = await Promise.all([
      this.settlements.effectiveOfStays(institution, stayIds),
      this.estimates.latestSoundOfStays(institution, stayIds),
    ]);
    return (stayId) => ({
      estimate: saidBy(estimates.get(stayId)),
      settlement: saidBy(settlements.get(stayId)),
    });
  }
}

function saidBy(row: { checked: CheckedSettlement } | undefined): SaidCatalogue | null {
  return row ? { totalFen: row.checked.totalFen, outFen: row.checked.outOfCatalogueFen ?? null } : null;
}

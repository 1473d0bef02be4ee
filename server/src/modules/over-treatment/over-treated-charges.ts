import { Injectable } from '@nestjs/common';
import type { OverTreatedCharge } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { type ChargeLine, ChargeLineLookup } from '../charges/index.js';
import { OverTreatmentRepository } from './over-treatment.repository.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

/** What was decided to be over-treatment, as the settlement's sums need it: each charge less its refunds. */
@Injectable()
export class OverTreatedCharges {
  constructor(
    private readonly cases: OverTreatmentRepository,
    private readonly lines: ChargeLineLookup,
  ) {}

  async of(stay: Stay, session: ClientSession): Promise<(OverTreatedCharge & { name: string })[]> {
    const decided = (await this.cases.listOf(stay, session)).flatMap(({ _id, lineId, outcome }) =>
      outcome === 'institution' || outcome === 'patient' ? [{ caseId: _id, lineId, bearer: outcome }] : [],
    );
    if (decided.length === 0) return [];
    const lines = await this.lines.find(
      stay,
      decided.map(({ lineId }) => lineId),
    );
    const refunds = await this.lines.refundsOf(
      stay,
      lines.map(({ sn }) => sn),
    );
    return decided.flatMap(({ caseId, lineId, bearer }) => {
      const line = lines.find(({ _id }) => _id === lineId);
      if (!line) return [];
      const parts = [line, ...refunds.filter((refund) => takesBack(refund, line))];
      const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((all, part) => all + of(part), 0);
      const outOfCatalogue = line.chargeClass === 'self';
      const paidFirstFen = outOfCatalogue ? 0 : sum((part) => part.selfPayFen ?? 0);
      return [
        { caseId, bearer, outOfCatalogue, amountFen: sum((part) => part.amountFen), paidFirstFen, name: line.name },
      ];
    });
  }
}

/** A hospital's refund names the serial; the line that voids a generation takes back that one alone (2302). */
function takesBack(refund: ChargeLine, line: ChargeLine): boolean {
  if (refund.refundOf !== line.sn) return false;
  return !refund._id.endsWith(':void') || refund._id === `${line._id}:void`;
}

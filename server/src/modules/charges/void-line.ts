import type { Clock } from '../../common/clock.js';
import type { ChargeLine } from './charge-line.schema.js';

/** A decimal text with the other sign. */
function negated(decimal: string): string {
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`;
}

/** The line that takes a revoked one back and names it; the revoked one stays as it was. */
export function voidOf(line: ChargeLine, msgid: string, clock: Clock): ChargeLine {
  return {
    ...line,
    _id: `${line._id}:void`,
    msgid,
    amountFen: -line.amountFen,
    quantity: negated(line.quantity),
    selfPayFen: line.selfPayFen === null ? null : -line.selfPayFen,
    refundOf: line.sn,
    arrivedAt: clock.systemNow(),
    arrivedOn: clock.today(),
    endedBy: msgid,
  };
}

import { SetMetadata } from '@nestjs/common';

export const OPEN_ROUTE = 'zhenhoufu:open-route';

/**
 * A handler outside the route table that guards itself, with the way it does: the HIS signature, WeChat Pay's
 * signature, the demo switch, or nothing to protect (health probes).
 */
export function OpenRoute(
  guardedBy: 'his-signature' | 'receiver-signature' | 'wechat-pay-signature' | 'metrics-token' | 'demo' | 'probe',
): MethodDecorator {
  return SetMetadata(OPEN_ROUTE, guardedBy);
}

import { getConnectionToken } from '@nestjs/mongoose';
import { verifyLedger } from '@zhenhoufu/server/boot';
import { expect } from 'vitest';
import type { World } from './world.js';

/** What `verify-ledger` recomputes from every entry: nothing unbalanced, Σ ledger = 0. */
export async function ledgerIsWhole(world: World): Promise<void> {
  const report = await verifyLedger(world.server.app.get(getConnectionToken()));
  expect(report).toMatchObject({ ok: true, unbalanced: [] });
}

import { randomBytes, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { maskName } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { formatYuan } from '@zhenhoufu/shared/money';
import { toString as qrText } from 'qrcode';
import type { Caller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { Environment } from '../../config/environment.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { ENVIRONMENT, FIELD_KEYS } from '../../database/tokens.js';
import { ObligationRepository } from '../obligations/index.js';
import { OrderRepository, RepaymentReader } from '../payments/index.js';
import { RegistryRepository } from '../registry/index.js';
import { PayCodeRepository } from './pay-code.repository.js';
import type { PayCode } from './pay-code.schema.js';

/** A card sent in WeChat is opened soon; a printed one travels by hand. */
const LIFE_MS = { phone: 7 * 86_400_000, staff: 30 * 86_400_000 } as const;
const MOST_LIVE = 10;

/** Making, listing and ending pay codes, for those who may act for the stay. */
@Injectable()
export class PayCodesService {
  constructor(
    private readonly clock: Clock,
    private readonly codes: PayCodeRepository,
    private readonly orders: OrderRepository,
    private readonly obligations: ObligationRepository,
    private readonly reader: RepaymentReader,
    private readonly registry: RegistryRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async create(stay: StayScope, caller: Caller, amountFen: number): Promise<ResponseOf<'createPayCode'> | Refusal> {
    const obligation = await this.obligations.latestOf(stay);
    if (!obligation || obligation.balanceFen <= 0) return refuse('nothing-owed');
    if (amountFen > obligation.balanceFen)
      return refuse('amount-above-balance', `现在还欠 ${formatYuan(obligation.balanceFen)} 元`, 'amountFen');
    const now = this.clock.systemNow();
    if ((await this.codes.listLive(stay, now)).length >= MOST_LIVE)
      return refuse('too-many-requests', '还有好几个付款码没用完，先停用几个再做');
    const code = randomBytes(24).toString('base64url');
    const row: PayCode = {
      _id: newId(),
      codeHash: this.keys.lookup(code, 'code'),
      institution: stay.institution,
      stayId: stay.stayId,
      patientId: stay.patientId,
      amountFen,
      dueOn: await this.dueOn(stay, amountFen),
      checkNo: String(randomInt(10_000)).padStart(4, '0'),
      madeBy: await this.makerOf(caller),
      madeAt: now,
      expiresAt: new Date(now.getTime() + LIFE_MS[caller.kind]),
      endedAt: null,
    };
    await this.codes.create(row);
    const address = `${this.environment.PUBLIC_URL.replace(/\/$/, '')}/m/pages/payer/index?code=${code}`;
    const svg = await qrText(address, { type: 'svg', margin: 2 });
    return {
      payCodeId: row._id,
      code,
      address,
      qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
      checkNo: row.checkNo,
      amountFen,
      expiresAt: row.expiresAt.toISOString(),
    };
  }

  async list(stay: StayScope): Promise<ResponseOf<'listPayCodes'>> {
    const live = await this.codes.listLive(stay, this.clock.systemNow());
    const rows = live.map(async (row) => ({
      payCodeId: row._id,
      checkNo: row.checkNo,
      amountFen: row.amountFen,
      paidFen: await this.orders.paidByCode(row._id),
      madeBy: row.madeBy.name,
      madeAt: row.madeAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    }));
    return { rows: await Promise.all(rows) };
  }

  async end(stay: StayScope, payCodeId: string): Promise<ResponseOf<'endPayCode'>> {
    return { ended: await this.codes.end(stay, payCodeId, this.clock.systemNow()) };
  }

  /** For the clerk whom a payer calls: is there such a code of ours? Nobody is named in full. */
  async check(institution: string, checkNo: string): Promise<ResponseOf<'checkPayCode'>> {
    const live = await this.codes.listByCheckNo(institution, checkNo, this.clock.systemNow());
    const rows = live.map(async (row) => {
      const { name } = await this.registry.getPatient(institution, row.patientId);
      const dueFen = Math.max(0, row.amountFen - (await this.orders.paidByCode(row._id)));
      return { patientNameMasked: maskName(name), dueFen, expiresAt: row.expiresAt.toISOString() };
    });
    return { rows: await Promise.all(rows) };
  }

  /** The day of the next instalment where that is all that is asked for; lateness is nobody else's business. */
  private async dueOn(stay: StayScope, amountFen: number): Promise<string | null> {
    const { instalments } = await this.reader.read(stay);
    const next = instalments.find((part) => part.paidFen < part.amountFen);
    if (!next || next.status === 'overdue' || amountFen > next.amountFen - next.paidFen) return null;
    return next.effectiveDate;
  }

  private async makerOf(caller: Caller): Promise<PayCode['madeBy']> {
    if (caller.kind === 'staff') return { kind: 'staff', id: caller.staffId, name: caller.name };
    return { kind: 'phone', id: caller.accountId, name: '患者或家属' };
  }
}

import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import {
  answer,
  contentHash,
  dateFrom,
  type HisAnswer,
  type HisMessage,
  HisRouter,
  nodeOf,
  rejected,
  textOf,
} from '../../integrations/his/index.js';
import { ReferralRepository } from './referral.repository.js';
import type { Referral } from './referral.schema.js';

const NOT_AGREED = '0';

/** 2501: a referral is filed (insurance-interface.md 2.12). One 2501 of a person, date and hospital is one referral. */
@Injectable()
export class ReferralIntake implements OnModuleInit {
  constructor(
    private readonly router: HisRouter,
    private readonly clock: Clock,
    private readonly referrals: ReferralRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  onModuleInit(): void {
    this.router.on('2501', (message) => this.take(message));
  }

  private async take(message: HisMessage): Promise<HisAnswer> {
    const node = nodeOf(message.input, 'refmedin');
    const psnNo = textOf(node, 'psn_no');
    const toInstitution = textOf(node, 'reflin_medins_no');
    const referredOn = dateFrom(node, 'refl_date') ?? dateFrom(node, 'begndate');
    const refuse = (field: string, reason: string) =>
      rejected(message.msgid, `input.refmedin.${field}`, 'missing', reason);
    if (!psnNo) return refuse('psn_no', '缺少人员编号');
    if (!toInstitution) return refuse('reflin_medins_no', '缺少转往的医院');
    if (!referredOn) return refuse('refl_date', '转院日期缺少或不对');
    const row = this.build(message, node, psnNo, toInstitution, referredOn);
    if (row.to !== null && row.to < row.from) {
      return rejected(message.msgid, 'input.refmedin.enddate', 'bad-range', '结束日期早于开始日期');
    }
    const before = await this.referrals.keep(row);
    if (!before) return answer(message.msgid, 'accepted');
    if (before.contentHash === row.contentHash) return answer(message.msgid, 'duplicate');
    return rejected(message.msgid, 'input.refmedin', 'conflict', '同一人同一天转往同一家医院的备案已有别的内容');
  }

  private build(
    message: HisMessage,
    node: Record<string, unknown>,
    psnNo: string,
    toInstitution: string,
    referredOn: string,
  ): Referral {
    const reason = textOf(node, 'refl_rea', 'dise_cond_dscr');
    return {
      _id: createHash('sha256')
        .update(JSON.stringify([message.institution, psnNo, toInstitution, referredOn]))
        .digest('hex')
        .slice(0, 48),
      institution: message.institution,
      psnNo,
      idNumberHash: null,
      toInstitution,
      toName: textOf(node, 'reflin_medins_name'),
      kind: 'unknown',
      type: textOf(node, 'refl_type'),
      referredOn,
      from: dateFrom(node, 'begndate') ?? referredOn,
      to: dateFrom(node, 'enddate'),
      agreed: textOf(node, 'hosp_agre_refl_flag') !== NOT_AGREED,
      reasonSealed: reason ? this.keys.seal(reason, 'referrals.reason') : null,
      contentHash: contentHash(node),
      enteredBy: null,
      receivedAt: this.clock.now(),
    };
  }
}

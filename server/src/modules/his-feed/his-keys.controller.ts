import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { HisKeys } from '../../integrations/his/index.js';

/** Keys of the hospital's own system: made, rotated (two live at once) and revoked here (edges.md section 3). */
@Controller()
export class HisKeysController {
  constructor(private readonly keys: HisKeys) {}

  @Endpoint('listHisKeys')
  async listHisKeys(@AtDesk() { institution }: StaffCaller): Promise<ResponseOf<'listHisKeys'>> {
    const keys = (await this.keys.list(institution)).map(({ keyId, createdAt, revokedAt }) => ({
      keyId,
      createdAt: createdAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
    }));
    return { institution, keys };
  }

  @Endpoint('createHisKey')
  async createHisKey(@AtDesk() { institution }: StaffCaller): Promise<ResponseOf<'createHisKey'> | Refusal> {
    const made = await this.keys.createWithin(institution);
    return made ?? refuse('wrong-state', '已经有两把在用，先停用旧的那把');
  }

  @Endpoint('revokeHisKey')
  async revokeHisKey(
    @AtDesk() { institution }: StaffCaller,
    @Input() { params }: InputOf<'revokeHisKey'>,
  ): Promise<{ ok: true } | Refusal> {
    return (await this.keys.revoke(institution, params.keyId))
      ? { ok: true }
      : refuse('not-found', '没有这把在用的密钥');
  }
}

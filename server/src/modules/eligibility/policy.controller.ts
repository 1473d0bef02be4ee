import { Controller, Inject } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { howItWorks } from '@zhenhoufu/shared/policy';
import { toString as qrText } from 'qrcode';
import { Clock } from '../../common/clock.js';
import { Endpoint, Input } from '../../common/endpoint.js';
import type { Environment } from '../../config/environment.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { profileOn, RegistryRepository } from '../registry/index.js';
import { coversEverybody, keepsOriginals, papersKept, papersToBring, reasonsAgainst } from './policy-explained.js';

/** The policy explained to everybody (P43), on phones and on the hall's screen; guests read it without signing in. */
@Controller()
export class PolicyController {
  constructor(
    private readonly registry: RegistryRepository,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Endpoint('getPolicy')
  async getPolicy(@Input() { params }: InputOf<'getPolicy'>): Promise<ResponseOf<'getPolicy'> | Refusal> {
    const institution = await this.registry.findInstitution(params.institution);
    if (!institution) return refuse('not-found', '没有这家医院');
    const asOf = this.clock.today();
    const profile = profileOn(institution, asOf);
    const everybody = coversEverybody(profile, institution, asOf);
    const { maxParts, maxMonths, minPartFen, maxFirstDueDays } = institution.limits;
    return {
      hospital: institution.name,
      phone: institution.phone,
      scheme: profile.name,
      inForceFrom: profile.inForceFrom,
      who: profile.categories.map(({ name, authority }) => ({ name, authority })),
      ...reasonsAgainst(profile, everybody),
      how: howItWorks(profile, keepsOriginals(institution)),
      asOf,
      everybody,
      bring: papersToBring(profile),
      kept: papersKept(profile, institution),
      stageStepFen: profile.stagePayments?.stepFen ?? null,
      instalments: { maxParts, maxMonths, minPartFen, maxFirstDueDays },
      emergencyCheckHours: profile.emergencyCheckHours,
      qr: await this.qr(institution._id),
    };
  }

  /** The code that opens this policy on a phone, as an SVG image in a data address. */
  private async qr(institution: string): Promise<string> {
    const root = this.environment.PUBLIC_URL.replace(/\/$/, '');
    const address = `${root}/m/pages/account/policy?institution=${encodeURIComponent(institution)}`;
    const svg = await qrText(address, { type: 'svg', margin: 2 });
    return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  }
}

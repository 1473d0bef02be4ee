import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { badFirstDay, creditTermsOn, datedRowViews, findProfileOn, RegistryRepository } from '../registry/index.js';

type View = ResponseOf<'getCreditTerms'>;

/** 按时付清的优惠 (P32): what the house grants within the scheme's text, from a day on. */
@Controller()
export class CreditTermsController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
  ) {}

  @Endpoint('getCreditTerms')
  async getCreditTerms(@AtDesk() caller: StaffCaller): Promise<View> {
    const institution = await this.registry.getInstitution(caller.institution);
    const today = this.clock.today();
    const profile = findProfileOn(institution, today);
    const place = profile?.punctual;
    return {
      now: creditTermsOn(institution, today),
      scheme: profile && place ? { name: profile.name, source: place.source, text: place.text } : null,
      rows: datedRowViews(institution.creditTerms ?? []).map(({ terms, ...row }) => ({ ...terms, ...row })),
    };
  }

  /** What was decided at an admission or presented stands as it is. */
  @Endpoint('setCreditTerms')
  async setCreditTerms(
    @AtDesk() caller: StaffCaller,
    @Input() { body: { from, ...terms } }: InputOf<'setCreditTerms'>,
  ): Promise<View | Refusal> {
    const problem = badFirstDay(from, this.clock.today());
    if (problem) return problem;
    if (!creditTermsOn(await this.registry.getInstitution(caller.institution), from)) return refuse('not-in-scheme');
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    await this.registry.addCreditTerms(caller.institution, { terms, from, recordedBy, recordedAt: this.clock.now() });
    return this.getCreditTerms(caller);
  }
}

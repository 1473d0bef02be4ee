import { X509Certificate } from 'node:crypto';
import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { nameIn } from '../../documents/seal/index.js';
import { SealsService } from './seals.service.js';

type View = ResponseOf<'getSeal'>;
const DAY_MS = 86_400_000;

/** The administrator's page of the hospital's seal; the key is written once and never shown. */
@Controller()
export class SealsController {
  constructor(
    private readonly clock: Clock,
    private readonly seals: SealsService,
  ) {}

  @Endpoint('getSeal')
  async getSeal(@AtDesk() caller: StaffCaller): Promise<View> {
    const rows = (await this.seals.listOf(caller.institution)).map((row) => ({
      row,
      certificate: new X509Certificate(row.certificatePem),
    }));
    const day = (text: string) => shanghaiDate(new Date(text).getTime());
    const current = rows[0]?.certificate;
    const left = current ? new Date(current.validTo).getTime() - this.clock.systemNow().getTime() : 0;
    return {
      current: current
        ? {
            subject: nameIn(current.subject),
            issuer: nameIn(current.issuer),
            validFrom: day(current.validFrom),
            validTo: day(current.validTo),
            daysLeft: Math.floor(left / DAY_MS),
            sha256: current.fingerprint256.replaceAll(':', '').toLowerCase(),
          }
        : null,
      history: rows.map(({ row, certificate }) => ({
        subject: nameIn(certificate.subject),
        validTo: day(certificate.validTo),
        setBy: row.setBy.name,
        setAt: row.setAt.toISOString(),
      })),
    };
  }

  @Endpoint('setSeal')
  async setSeal(@AtDesk() caller: StaffCaller, @Input() { body }: InputOf<'setSeal'>): Promise<View | Refusal> {
    const { institution, staffId, name } = caller;
    const refused = await this.seals.set(institution, body, { staffId, name });
    return isRefusal(refused) ? refused : this.getSeal(caller);
  }
}

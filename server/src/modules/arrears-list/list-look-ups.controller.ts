import { Controller, Inject } from '@nestjs/common';
import type { ArrearsListBases, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { AccessLogRepository } from '../audit/index.js';
import { RegistryRepository } from '../registry/index.js';
import { ArrearsList } from './arrears-list.js';
import { ListBases } from './list-bases.js';
import type { ListBasis } from './list-entry.schema.js';

/** A yes or no with the clause and whom to ask; each look-up is written down where the person reads it. */
@Controller()
export class ListLookUpsController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly list: ArrearsList,
    private readonly bases: ListBases,
    private readonly log: AccessLogRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  @Endpoint('lookUpArrearsList')
  async lookUpArrearsList(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'lookUpArrearsList'>,
  ): Promise<ResponseOf<'lookUpArrearsList'>> {
    const hash = this.keys.lookup(body.idNumber.toUpperCase(), 'id-number');
    const home = await this.registry.getInstitution(caller.institution);
    const { shared } = await this.bases.reachOf(home);
    await this.writeDown(caller, hash, home.name);
    const { self, family } = await this.list.standingOfPerson(home, hash);
    const entry = self ?? family;
    if (!entry) {
      const plain = shared ? '不在名单上。' : '不在本院的名单上。跨医院的名单还没有开。';
      return { listed: false, clause: null, ask: null, ownOnly: !shared, plain };
    }
    const { name: hospital, phone } = await this.registry.getInstitution(entry.institution);
    const { id, source, text } = entry.clause;
    return {
      listed: true,
      clause: { id, source, text },
      ask: { hospital, phone },
      ownOnly: !shared,
      plain: `${self ? '在名单上' : '家里有人在名单上'}，按${id}条。急病重病照样先救。有疑问打电话问${hospital}。`,
    };
  }

  @Endpoint('getArrearsListBases')
  getArrearsListBases(@AtDesk() caller: StaffCaller): Promise<ArrearsListBases> {
    return this.view(caller);
  }

  /** The administrator speaks for the hospital, the county's officer for the region. */
  @Endpoint('recordArrearsListBasis')
  async recordArrearsListBasis(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'recordArrearsListBasis'>,
  ): Promise<ArrearsListBases | Refusal> {
    if (!isBusinessDate(body.approvedOn)) return refuse('bad-input', '没有这一天', 'approvedOn');
    if (body.approvedOn > this.clock.today()) return refuse('bad-input', '批准的日子还没有到', 'approvedOn');
    const county = caller.role === 'county-officer';
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    const whose = county
      ? { scope: 'region' as const, owner: caller.region }
      : { scope: 'institution' as const, owner: caller.institution };
    await this.bases.add({ _id: newId(), ...whose, ...body, recordedBy, recordedAt: this.clock.now() });
    return this.view(caller);
  }

  private async writeDown(caller: StaffCaller, idNumberHash: string, hospital: string): Promise<void> {
    const by = { staffId: caller.staffId, staffName: caller.name, role: caller.role };
    const note = `${hospital}办手续时查的，只看到是不是、哪一条`;
    const known = await this.registry.findPatientsByIdHash(idNumberHash);
    if (known.length === 0)
      await this.log.recordUnknown(caller, idNumberHash, 'lookUpArrearsList', note, this.clock.now());
    for (const { institution, _id: patientId } of known)
      await this.log.recordTold({ institution, patientId }, by, 'lookUpArrearsList', note, this.clock.now());
  }

  private async view({ institution, region }: StaffCaller): Promise<ArrearsListBases> {
    const own = institution ? await this.bases.listOf('institution', institution) : [];
    const home = institution ? await this.registry.getInstitution(institution) : null;
    const regional = await this.bases.listOf('region', home?.admdvs ?? region);
    const reach = home ? await this.bases.reachOf(home) : { shared: false, family: false };
    return {
      institution: own.map(basisView),
      region: regional.map(basisView),
      ...reach,
      plain: plainOf(reach, home !== null),
    };
  }
}

function basisView({ allowed, family, text, approvedBy, approvedOn, recordedBy, recordedAt }: ListBasis) {
  const said = { allowed, family, text, approvedBy, approvedOn };
  return { ...said, recordedBy: recordedBy.name, recordedAt: recordedAt.toISOString() };
}

function plainOf({ shared, family }: { shared: boolean; family: boolean }, hospital: boolean): string {
  if (!hospital) return '各医院也登记了自己的依据，名单才跨医院。';
  if (!shared) return '名单只在本院算数。本院和旗县区都登记了依据、写明谁批的，才跨医院。';
  return family ? '名单跨医院；方案写了及于家人的，及于家人。' : '名单跨医院，不及于家人。';
}

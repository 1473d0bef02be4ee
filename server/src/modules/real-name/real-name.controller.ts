import { Controller, Inject } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { RealNameReader, SUSPECT, WHAT } from './real-name.reader.js';
import { RealNameRepository } from './real-name.repository.js';

type View = ResponseOf<'getRealNameCheck'>;

/** Real-name check (P13): people compare and report, and nobody is refused care over it. */
@Controller()
export class RealNameController {
  constructor(
    private readonly clock: Clock,
    private readonly reader: RealNameReader,
    private readonly repository: RealNameRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  @Endpoint('getRealNameCheck')
  getRealNameCheck(@CheckedStay() stay: StayScope): Promise<View> {
    return this.reader.ofStay(stay);
  }

  /** The whole number, to lay beside the card; the guard has written down who looks. */
  @Endpoint('showIdNumber')
  async showIdNumber(@CheckedStay() stay: StayScope): Promise<ResponseOf<'showIdNumber'>> {
    return { idNumber: await this.reader.idNumberOf(stay) };
  }

  @Endpoint('recordPhotoCompare')
  async recordPhotoCompare(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'recordPhotoCompare'>,
  ): Promise<View | Refusal> {
    if (body.result !== 'same' && body.note === '') return refuse('bad-input', '写一句哪里不像，看了什么证件', 'note');
    await this.repository.addCompare({
      _id: newId(),
      institution: stay.institution,
      stayId: stay.stayId,
      ...body,
      by: { staffId: caller.staffId, name: caller.name },
      at: this.clock.now(),
    });
    return this.reader.ofStay(stay);
  }

  @Endpoint('reportMisuse')
  async reportMisuse(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'reportMisuse'>,
  ): Promise<View | Refusal> {
    const { happenedOn } = body;
    if (!isBusinessDate(happenedOn)) return refuse('bad-input', '没有这一天', 'happenedOn');
    if (happenedOn > this.clock.today()) return refuse('bad-input', '这一天还没有到', 'happenedOn');
    await this.repository.addReport({
      _id: newId(),
      institution: stay.institution,
      stayId: stay.stayId,
      patientId: stay.patientId,
      suspectSealed: this.keys.seal(body.suspect, SUSPECT),
      whatSealed: this.keys.seal(body.what, WHAT),
      happenedOn,
      by: { staffId: caller.staffId, name: caller.name },
      at: this.clock.now(),
      shownTo: [],
    });
    return this.reader.ofStay(stay);
  }

  @Endpoint('listMisuseReports')
  listMisuseReports(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listMisuseReports'>> {
    return this.reader.reports(caller);
  }
}

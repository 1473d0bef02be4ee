import { Controller } from '@nestjs/common';
import type { AdmissionNotice, DeskAdmissionNotice, InputOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, CheckedStay, Endpoint, Input, OnPhone } from '../../common/endpoint.js';
import { GrantRepository } from '../identity/index.js';
import { NoticeService } from './notice.service.js';

/** 入院告知 at the desk and on the phone, with equal standing (domain.md: no step needs a phone). */
@Controller()
export class NoticeController {
  constructor(
    private readonly clock: Clock,
    private readonly service: NoticeService,
    private readonly grants: GrantRepository,
  ) {}

  @Endpoint('getAdmissionNotice')
  getAdmissionNotice(@CheckedStay() stay: StayScope): Promise<DeskAdmissionNotice | Refusal> {
    return this.service.atDesk(stay);
  }

  @Endpoint('tellAdmissionNotice')
  async tellAdmissionNotice(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'tellAdmissionNotice'>,
  ): Promise<DeskAdmissionNotice | Refusal> {
    const by = { id: caller.staffId, name: caller.name };
    const told = await this.service.tell(stay, { way: 'staff', by, replaces: body.replaces });
    return isRefusal(told) ? told : this.service.atDesk(stay);
  }

  @Endpoint('acknowledgeNoticeAtDesk')
  async acknowledgeNoticeAtDesk(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body: { noticeId, name, relation } }: InputOf<'acknowledgeNoticeAtDesk'>,
  ): Promise<DeskAdmissionNotice | Refusal> {
    const who = { way: 'paper' as const, name, relation, recordedBy: caller.staffId };
    const seen = await this.service.acknowledge(stay, noticeId, null, who);
    return isRefusal(seen) ? seen : this.service.atDesk(stay);
  }

  @Endpoint('openAdmissionNotice')
  async openAdmissionNotice(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
  ): Promise<AdmissionNotice | Refusal> {
    const { name } = await this.reader(stay, caller);
    return this.service.tell(stay, { way: 'phone', by: { id: caller.accountId, name }, replaces: null });
  }

  @Endpoint('acknowledgeNotice')
  async acknowledgeNotice(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'acknowledgeNotice'>,
  ): Promise<AdmissionNotice | Refusal> {
    const who = { way: 'phone' as const, ...(await this.reader(stay, caller)), recordedBy: caller.accountId };
    return this.service.acknowledge(stay, body.noticeId, body.textSha256, who);
  }

  private async reader(stay: StayScope, caller: PhoneCaller): Promise<{ name: string; relation: string }> {
    const grant = await this.grants.findActive(caller.accountId, stay.patientId, this.clock.today());
    return { name: grant?.name ?? '', relation: grant?.relationName ?? '' };
  }
}

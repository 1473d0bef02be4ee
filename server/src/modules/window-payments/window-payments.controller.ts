import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf, WindowPayment } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import type { Payment } from '../payments/index.js';
import { WindowPaymentsReader } from './window-payments.reader.js';
import { WindowReversing } from './window-reversing.service.js';
import { WindowTaking } from './window-taking.service.js';

@Controller()
export class WindowPaymentsController {
  constructor(
    private readonly reader: WindowPaymentsReader,
    private readonly taking: WindowTaking,
    private readonly reversing: WindowReversing,
  ) {}

  @Endpoint('getWindowDues')
  getWindowDues(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getWindowDues'>> {
    return this.reader.dues(stay);
  }

  @Endpoint('takeWindowPayment')
  async takeWindowPayment(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'takeWindowPayment'>,
  ): Promise<WindowPayment | Refusal> {
    return this.shown(await this.taking.take(stay, caller, body), caller);
  }

  @Endpoint('listWindowPayments')
  async listWindowPayments(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listWindowPayments'>> {
    return { rows: await this.reader.list(caller) };
  }

  @Endpoint('askReversal')
  async askReversal(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'askReversal'>,
  ): Promise<WindowPayment | Refusal> {
    return this.shown(await this.reversing.ask(stay, caller, params.paymentId, body.reason), caller);
  }

  @Endpoint('decideReversal')
  async decideReversal(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'decideReversal'>,
  ): Promise<WindowPayment | Refusal> {
    return this.shown(await this.reversing.decide(caller, params.reversalId, body), caller);
  }

  private async shown(result: Payment | Refusal, caller: StaffCaller): Promise<WindowPayment | Refusal> {
    return isRefusal(result) ? result : this.reader.view(result, caller);
  }
}

import { Controller } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import type { Caller, PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input, OnPhone, SignedIn } from '../../common/endpoint.js';
import { PayCodesService } from './pay-codes.service.js';
import { PayerService } from './payer.service.js';

/** Pay codes (P31): made for a stay, opened by anybody who was given one. */
@Controller()
export class PayCodesController {
  constructor(
    private readonly codes: PayCodesService,
    private readonly payer: PayerService,
  ) {}

  @Endpoint('createPayCode')
  createPayCode(
    @CheckedStay() stay: StayScope,
    @SignedIn() caller: Caller,
    @Input() { body }: InputOf<'createPayCode'>,
  ) {
    return this.codes.create(stay, caller, body.amountFen);
  }

  @Endpoint('listPayCodes')
  listPayCodes(@CheckedStay() stay: StayScope) {
    return this.codes.list(stay);
  }

  @Endpoint('endPayCode')
  endPayCode(@CheckedStay() stay: StayScope, @Input() { params }: InputOf<'endPayCode'>) {
    return this.codes.end(stay, params.payCodeId);
  }

  @Endpoint('checkPayCode')
  checkPayCode(@AtDesk() caller: StaffCaller, @Input() { query }: InputOf<'checkPayCode'>) {
    return this.codes.check(caller.institution, query.checkNo);
  }

  @Endpoint('getPayCode')
  getPayCode(@OnPhone() caller: PhoneCaller, @Input() { params }: InputOf<'getPayCode'>) {
    return this.payer.look(caller, params.code);
  }

  @Endpoint('payByCode')
  payByCode(@OnPhone() caller: PhoneCaller, @Input() { params, body }: InputOf<'payByCode'>) {
    return this.payer.pay(caller, params.code, body.amountFen);
  }

  @Endpoint('getPayerOrder')
  getPayerOrder(@OnPhone() caller: PhoneCaller, @Input() { params }: InputOf<'getPayerOrder'>) {
    return this.payer.read(caller, params.orderId);
  }

  @Endpoint('closePayerOrder')
  closePayerOrder(@OnPhone() caller: PhoneCaller, @Input() { params }: InputOf<'closePayerOrder'>) {
    return this.payer.close(caller, params.orderId);
  }
}

import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { PhoneCaller } from '../../common/caller.js';
import { Endpoint, Input, OnPhone } from '../../common/endpoint.js';
import { MessageRepository } from '../messages/index.js';
import { ASKED_TOGETHER, SUBSCRIBE_TEMPLATES } from './subscribe-templates.js';
import { SubscriptionRepository } from './subscription.repository.js';

/** 消息 on the phone, and the permissions to remind. */
@Controller()
export class RemindersController {
  constructor(
    private readonly messages: MessageRepository,
    private readonly subscriptions: SubscriptionRepository,
  ) {}

  @Endpoint('listMessages')
  async listMessages(@OnPhone() caller: PhoneCaller): Promise<ResponseOf<'listMessages'>> {
    const rows = await this.messages.listOfAccount(caller.accountId);
    return {
      messages: rows.map((row) => ({
        messageId: row._id,
        stayId: row.stayId,
        at: (row.sentAt ?? row.plannedAt).toISOString(),
        title: row.title,
        text: row.text,
        channel: row.channel,
        state: row.state,
        opens: row.kind === 'arrears-case' ? row.kind : null,
      })),
    };
  }

  @Endpoint('listReminderTemplates')
  async listReminderTemplates(@OnPhone() caller: PhoneCaller): Promise<ResponseOf<'listReminderTemplates'>> {
    const ids = SUBSCRIBE_TEMPLATES.map(({ templateId }) => templateId);
    const left = await this.subscriptions.quotasOf(caller.accountId, ids);
    return {
      templates: SUBSCRIBE_TEMPLATES.map(({ templateId, title }) => {
        const together = ASKED_TOGETHER.some((row) => row.templateId === templateId);
        return { templateId, title, quotaLeft: left.get(templateId) ?? 0, together };
      }),
    };
  }

  /** WeChat's pop-up was answered: an accept is the right to one message; `ban` means that none will arrive. */
  @Endpoint('recordSubscription')
  async recordSubscription(
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'recordSubscription'>,
  ): Promise<ResponseOf<'recordSubscription'> | Refusal> {
    const known = new Set(SUBSCRIBE_TEMPLATES.map((template) => template.templateId));
    const stray = body.answers.findIndex(({ templateId }) => !known.has(templateId));
    if (stray >= 0) return refuse('bad-input', '没有这个提醒模板', `answers.${stray}.templateId`);
    for (const { templateId, answer } of body.answers) {
      if (answer === 'accept') await this.subscriptions.add(caller.accountId, templateId);
      if (answer === 'ban') await this.subscriptions.empty(caller.accountId, templateId);
    }
    return { ok: true };
  }
}

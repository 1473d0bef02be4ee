import { Inject, Injectable } from '@nestjs/common';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { SMS_GATEWAY, type SmsGateway } from '../../integrations/sms/index.js';
import { WechatOpen } from '../../integrations/wechat-open/index.js';
import type { Channel, MessageAttempt, MessageRow } from '../messages/index.js';
import { VillageOpening } from '../village-tasks/index.js';
import type { MessageContent } from './message-content.js';
import type { Address } from './recipients.js';
import { SubscriptionRepository } from './subscription.repository.js';

export type ChannelResult = Exclude<MessageAttempt['result'], 'trying'>;
const OPAQUE_LENGTH = 24;

/** The ways to reach somebody. Each answers what became of the message; none throws for the other side. */
@Injectable()
export class MessageChannels {
  constructor(
    private readonly wechat: WechatOpen,
    private readonly subscriptions: SubscriptionRepository,
    private readonly village: VillageOpening,
    @Inject(SMS_GATEWAY) private readonly sms: SmsGateway,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** Can this recipient be reached on the channel at all? Without a permission left, WeChat is not even asked. */
  async canReach(
    channel: Channel,
    { accountId }: MessageRow,
    address: Address,
    content: MessageContent,
  ): Promise<boolean> {
    if (channel === 'subscribe-message') {
      if (address.openid === null || accountId === null || content.template === null) return false;
      return (await this.subscriptions.quotaOf(accountId, content.template.id)) > 0;
    }
    if (channel === 'sms') return address.phone !== null && content.sms !== null;
    return true;
  }

  /** Keyed hash of the phone that an SMS would go to; null on other channels. */
  smsTo(channel: Channel, { phone }: Address): string | null {
    return channel === 'sms' && phone ? this.keys.lookup(phone, 'phone') : null;
  }

  async send(channel: Channel, row: MessageRow, address: Address, content: MessageContent): Promise<ChannelResult> {
    if (channel === 'subscribe-message') return this.bySubscribeMessage(row, address, content);
    if (channel === 'sms') return this.bySms(row, address, content);
    if (channel === 'village-task') return this.village.byReminder(row);
    return 'sent';
  }

  private async bySubscribeMessage(row: MessageRow, address: Address, content: MessageContent): Promise<ChannelResult> {
    const { openid } = address;
    const { template, page } = content;
    if (!openid || !row.accountId || !template) return 'refused';
    const [templateId, data] = [template.id, template.data];
    const result = await this.wechat.sendSubscribe({
      openid,
      templateId,
      page: `${page}?id=${this.opaque(row)}`,
      data,
    });
    if (result === 'sent' || result === 'unknown') await this.subscriptions.use(row.accountId, templateId);
    if (result === 'no-quota') await this.subscriptions.empty(row.accountId, templateId);
    return result;
  }

  /** The link is made now, because it lives 30 days; without one the SMS still names amount, date and phone. */
  private async bySms(row: MessageRow, { phone }: Address, { sms, page }: MessageContent): Promise<ChannelResult> {
    if (!phone || !sms) return 'rejected';
    const link = await this.wechat.makeLink(page, this.opaque(row));
    const params = { ...sms.params, link: link ?? '' };
    const sent = await this.sms.send({ phone, template: sms.template, params, text: sms.text(link) });
    return sent.state === 'rejected' && sent.retry ? 'later' : sent.state;
  }

  /** Nothing about the person can be read from it; whoever opens the link signs in (wechat-facts B5). */
  private opaque(row: MessageRow): string {
    return this.keys.lookup(row._id, 'code').slice(0, OPAQUE_LENGTH);
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { MessageRepository } from '../messages/index.js';
import { toldInApp } from './message-state.js';
import { Recipients } from './recipients.js';

const changed = z.object({ helpId: z.string(), change: z.string(), about: z.string().optional() });

const SEE = '点“还款”里的“困难求助”，能看到每一步。';
/** Of what happens to a request, what the family hears; neither sums nor what somebody suffers from. */
const NEWS: Readonly<Record<string, { title: string; text: string }>> = {
  working: { title: '您的求助，医院在办了', text: `办的这段时间不催。${SEE}` },
  helped: { title: '您的求助有结果了', text: `帮上了。${SEE}` },
  declined: { title: '您的求助有答复了', text: `这次没能帮上，为什么写在里面；情况变了，可以再求助。${SEE}` },
  'relief-granted': { title: '替您申请的救助批下来了', text: `批了多少、给了谁，写在里面。${SEE}` },
  'relief-refused': { title: '替您申请的救助，对方没有批', text: `医院接着想别的办法，这期间不催。${SEE}` },
  forgiven: { title: '医院给您减免了一部分', text: `还欠的少了，后面的期数从最后一期减起。${SEE}` },
};

/** Whoever may pay hears what became of a request for help (P40). */
@Injectable()
export class HelpNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('help-changed', 'reminders', (row) => this.take(row));
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const { helpId, change, about = '' } = changed.parse(payload);
    const news = NEWS[change];
    if (!news) return;
    const found = await this.admissions.findForGuard(stayId);
    if (!found) throw new Error('a request for help names a stay that is gone');
    const stay = { institution, stayId, patientId: found.patientId };
    const audience = { scope: 'pay', purpose: 'payment-reminders', contactPhone: false } as const;
    for (const accountId of await this.recipients.of(stay, audience)) {
      await this.messages.plan({
        _id: `help:${helpId}:${change}:${about}:${accountId}`,
        ...stay,
        kind: 'help',
        accountId,
        about: helpId,
        stage: change,
        businessDate: this.clock.today(),
        ...news,
        ...toldInApp(this.clock.now()),
      });
    }
  }
}

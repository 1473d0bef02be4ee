import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatShortDay, shanghaiDate } from '@zhenhoufu/shared/time';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { MessageRepository, type MessageRow } from '../messages/index.js';
import { VillagePromises } from '../village-tasks/index.js';
import { MessageKinds } from './message-kinds.js';
import { Recipients } from './recipients.js';
import { visitWords } from './village-wording.js';

const visited = z.object({ visitId: z.string(), taskId: z.string() });

/** A village doctor was at the door (P37): it stands in 消息 and on the timeline, and a promise is reminded of. */
@Injectable()
export class VillageNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly promises: VillagePromises,
    private readonly kinds: MessageKinds,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('village-visited', 'reminders', (row) => this.take(row));
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const { visitId, taskId } = visited.parse(payload);
    const found = await this.admissions.findForGuard(stayId);
    const visit = await this.promises.visit(visitId);
    if (!found || !visit) throw new Error('a visit names a stay that is gone');
    const stay = { institution, stayId, patientId: found.patientId };
    const visitedOn = shanghaiDate(visit.at.getTime());
    const now = this.clock.now();
    const told: Omit<MessageRow, '_id' | 'accountId'> = {
      ...stay,
      kind: 'village-visit',
      about: taskId,
      stage: visit.outcome,
      businessDate: visitedOn,
      ...visitWords(visit),
      template: null,
      channel: 'in-app',
      state: 'sent',
      attempts: [],
      plannedAt: now,
      sentAt: visit.at,
      leasedUntil: null,
    };
    // Without an account of the patient's it stands on the desk's timeline alone.
    const own = await this.recipients.patientAccounts(stay);
    for (const accountId of own.length > 0 ? own : [null])
      await this.messages.plan({ ...told, _id: `village:${visitId}:${accountId ?? 'desk'}`, accountId });
    const { promisedOn } = visit;
    if (promisedOn === null || promisedOn < this.clock.today()) return;
    for (const accountId of await this.recipients.of(stay, this.kinds.promise.audience)) {
      await this.messages.plan({
        ...told,
        _id: `promise:${taskId}:${promisedOn}:${accountId ?? 'contact'}`,
        accountId,
        kind: 'promise',
        stage: 'promised',
        businessDate: promisedOn,
        title: '今天是说好付的日子',
        text: `${formatShortDay(promisedOn)}那天提醒一声，先付了就不提醒了。`,
        channel: accountId ? 'subscribe-message' : 'sms',
        state: 'planned',
        sentAt: null,
      });
    }
  }
}

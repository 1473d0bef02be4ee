import { Injectable } from '@nestjs/common';
import { formatYuan } from '@zhenhoufu/shared/money';
import { addDays, formatLongDay, formatShortDay } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { AgreementRepository } from '../agreements/index.js';
import { AnswersOwed } from '../answers-owed/index.js';
import { DeathReader } from '../deaths/index.js';
import type { Channel, MessageRow } from '../messages/index.js';
import { RepaymentReader } from '../payments/index.js';
import { PrepaymentReader } from '../prepayments/index.js';
import { RegistryRepository } from '../registry/index.js';
import { SelfPayConsentRepository } from '../self-pay-consents/index.js';
import { VillagePromises } from '../village-tasks/index.js';
import { arrearsCaseContent } from './arrears-case-wording.js';
import { CostWording } from './cost-wording.js';
import { instalmentFacts } from './instalment-facts.js';
import { instalmentContent } from './instalment-wording.js';
import type { MessageContent } from './message-content.js';
import type { Audience } from './recipients.js';
import { reliefContent } from './relief-wording.js';
import { BILL_READY, CONSENT_ASKED, QUESTION_ANSWERED, STAGE_ASKED } from './subscribe-templates.js';
import { promiseContent } from './village-wording.js';

/** How one kind of message goes out (domain.md, invariant 13). */
export interface MessageKind {
  audience: Audience;
  /** In the order in which they are tried. */
  channels: readonly Channel[];
  /** At most as many within seven days to one recipient about one thing as the scheme says. */
  weekly: boolean;
  /** What a planned message would say at this moment; null when its cause is gone (paid, moved on, outdated). */
  describe(row: MessageRow): Promise<MessageContent | null>;
}

/** The kinds of messages that are planned first and sent later. */
@Injectable()
export class MessageKinds {
  readonly reminder: MessageKind = {
    audience: { scope: 'pay', purpose: 'payment-reminders', contactPhone: true, doorstep: true },
    channels: ['subscribe-message', 'sms', 'village-task'],
    weekly: true,
    describe: (row) => this.describeReminder(row),
  };
  readonly promise: MessageKind = {
    audience: { scope: 'pay', purpose: 'payment-reminders', contactPhone: true },
    channels: ['subscribe-message', 'sms'],
    weekly: false,
    describe: (row) => this.describePromise(row),
  };
  readonly billReady: MessageKind = {
    audience: { scope: 'view-bills', purpose: 'health-data', contactPhone: false },
    channels: ['subscribe-message', 'in-app'],
    weekly: false,
    describe: async (row) => this.describeBill(row),
  };
  readonly questionAnswer: MessageKind = {
    audience: { scope: 'view-bills', purpose: 'health-data', contactPhone: false },
    channels: ['subscribe-message', 'in-app'],
    weekly: false,
    describe: async (row) => this.describeAnswer(row),
  };

  readonly stageAsked: MessageKind = {
    audience: { scope: 'pay', purpose: 'payment-reminders', contactPhone: true },
    channels: ['subscribe-message', 'sms', 'in-app'],
    weekly: false,
    describe: (row) => this.describeStage(row),
  };

  readonly limitsReached: MessageKind = {
    audience: { scope: 'view-bills', purpose: 'health-data', contactPhone: false },
    channels: ['subscribe-message', 'in-app'],
    weekly: false,
    describe: (row) => this.costs.describeLimits(row),
  };
  readonly estimateTold: MessageKind = {
    audience: { scope: 'view-bills', purpose: 'health-data', contactPhone: false },
    channels: ['subscribe-message', 'in-app'],
    weekly: false,
    describe: (row) => this.costs.describeEstimate(row),
  };
  readonly consentAsked: MessageKind = {
    audience: { scope: 'sign', purpose: 'health-data', contactPhone: false },
    channels: ['subscribe-message', 'sms', 'in-app'],
    weekly: false,
    describe: (row) => this.describeConsent(row),
  };

  readonly retroactiveClaim: MessageKind = {
    audience: { scope: 'view-bills', purpose: 'health-data', contactPhone: false },
    channels: ['subscribe-message', 'in-app'],
    weekly: false,
    describe: async (row) => reliefContent(row),
  };

  readonly arrearsCase: MessageKind = {
    audience: { scope: 'pay', purpose: 'payment-reminders', contactPhone: true },
    channels: ['subscribe-message', 'sms', 'in-app'],
    weekly: false,
    describe: async (row) => arrearsCaseContent(row, await this.registry.getInstitution(row.institution)),
  };

  constructor(
    private readonly clock: Clock,
    private readonly agreements: AgreementRepository,
    private readonly answers: AnswersOwed,
    private readonly reader: RepaymentReader,
    private readonly registry: RegistryRepository,
    private readonly prepayments: PrepaymentReader,
    private readonly costs: CostWording,
    private readonly consents: SelfPayConsentRepository,
    private readonly promises: VillagePromises,
    private readonly deaths: DeathReader,
  ) {}

  /** Throws for a kind that is never planned. */
  of(row: Pick<MessageRow, 'kind'>): MessageKind {
    if (row.kind === 'reminder') return this.reminder;
    if (row.kind === 'promise') return this.promise;
    if (row.kind === 'bill-ready') return this.billReady;
    if (row.kind === 'question-answer') return this.questionAnswer;
    if (row.kind === 'stage-asked') return this.stageAsked;
    if (row.kind === 'limits-reached') return this.limitsReached;
    if (row.kind === 'estimate-told') return this.estimateTold;
    if (row.kind === 'consent-asked') return this.consentAsked;
    if (row.kind === 'retroactive-claim') return this.retroactiveClaim;
    if (row.kind === 'arrears-case') return this.arrearsCase;
    throw new Error(`messages of kind ${row.kind} are not planned`);
  }

  /** By the schedule, the ledger and today's date: a paid or moved-on stage is not reminded of (invariant 12). */
  private async describeReminder(row: MessageRow): Promise<MessageContent | null> {
    if (await this.deaths.spares(row)) return null;
    const agreement = await this.agreements.liveOf(row.about);
    if (agreement?.state !== 'effective') return null;
    const today = this.clock.today();
    const standing = await this.reader.standing(agreement, today);
    if (standing.arrears.stage !== row.stage) return null;
    // What the agreement promises: while the family waits for the hospital's word, nobody is pressed (P40).
    if (standing.arrears.overdueDays > 0 && (await this.answers.of(row)).length > 0) return null;
    const facts = instalmentFacts(standing, await this.registry.getInstitution(row.institution), today);
    return facts && instalmentContent(facts);
  }

  private describeAnswer({ businessDate }: MessageRow): MessageContent {
    return {
      title: '您问的账单有回答了',
      text: '收费处答复了，点开账单就能看。',
      page: QUESTION_ANSWERED.page,
      template: {
        id: QUESTION_ANSWERED.templateId,
        data: { thing1: '一日清单', date2: formatLongDay(businessDate), thing3: '收费处答复了，点开就能看' },
      },
      sms: null,
    };
  }

  /** Told while it is asked for; no amount of the cost itself, which says how ill somebody is. */
  private async describeStage(row: MessageRow): Promise<MessageContent | null> {
    if (await this.deaths.spares(row)) return null;
    const stage = (await this.prepayments.viewsOf(row)).find(({ prepaymentId }) => prepaymentId === row.about);
    if (!stage || stage.leftFen === 0) return null;
    const { phone, name: hospital } = await this.registry.getInstitution(row.institution);
    const amount = formatYuan(stage.leftFen);
    const text = `住院期间先付自己要付的 ${amount} 元，出院结算时抵掉。付不上，治疗照常，可以先商量。电话 ${phone}`;
    return {
      title: '请先付一部分',
      text,
      page: STAGE_ASKED.page,
      template: {
        id: STAGE_ASKED.templateId,
        data: {
          thing1: '先付自己要付的一部分',
          amount2: `${amount.replaceAll(',', '')}元`,
          thing3: '付不上，治疗照常，可以先商量',
        },
      },
      sms: {
        template: 'zhf_stage_v1',
        params: { amount, phone },
        text: (link) => `【诊后付】${hospital}：${text}${link ? ` 打开看看 ${link}` : ''}`,
      },
    };
  }

  /** On the promised day only, and only while it is not paid. */
  private async describePromise(row: MessageRow): Promise<MessageContent | null> {
    if (await this.deaths.spares(row)) return null;
    const { institution, about, businessDate } = row;
    const amountFen = await this.promises.dueToday(institution, about, businessDate);
    if (amountFen === null) return null;
    const { name, shortName, phone } = await this.registry.getInstitution(institution);
    return promiseContent({ amountFen, promisedOn: businessDate, hospital: shortName || name, phone });
  }

  /** While it waits for an answer. What it is about says how ill somebody is: it stands in the paper alone. */
  private async describeConsent(row: MessageRow): Promise<MessageContent | null> {
    const consent = await this.consents.find(row, row.about);
    if (consent?.state !== 'announced' && consent?.state !== 'owed') return null;
    const { name, phone } = await this.registry.getInstitution(row.institution);
    const text = '有一份文件等您看过再签。同不同意由您定，不清楚的先问病区。';
    return {
      title: '有文件等您签',
      text: `${text}电话 ${phone}`,
      page: CONSENT_ASKED.page,
      template: {
        id: CONSENT_ASKED.templateId,
        data: {
          thing1: '有一份文件等您看过再签',
          date2: formatLongDay(row.businessDate),
          thing3: '同不同意由您定，可以先问',
        },
      },
      sms: {
        template: 'zhf_consent_asked_v1',
        params: { hospital: name },
        text: (link) => `【诊后付】${name}：${text}${link ? ` 打开看看 ${link}` : ''}`,
      },
    };
  }

  /** Told on the day after the bill's or not at all: an outage ends without a flood. */
  private describeBill({ businessDate }: MessageRow): MessageContent | null {
    if (this.clock.today() > addDays(businessDate, 1)) return null;
    return {
      title: `${formatShortDay(businessDate)}的账单出来了`,
      text: '点开就能看每一笔。有疑问，点那一行来问。',
      page: BILL_READY.page,
      template: {
        id: BILL_READY.templateId,
        data: { thing1: '一日清单', date2: formatLongDay(businessDate), thing3: '有疑问，点那一行来问' },
      },
      sms: null,
    };
  }
}

import { getConnectionToken } from '@nestjs/mongoose';
import { Clock } from '@zhenhoufu/server/boot';
import type { Connection } from 'mongoose';
import { Demo } from './demo.js';
import { type OwingFamily, owingFamily } from './owing-family.js';
import { remember } from './rewind.js';
import { startWorld, type World } from './world.js';

export const TEMPLATE = 'zhf_instalment_due_v1';

/** The jobs that remind; a day of the whole hospital costs ten times as much. */
export const REMINDING = ['plan-reminders', 'send-messages', 'outbox', 'payment-notices'];
/** What else a family is told of, or is spared. */
const AROUND = ['close-day', 'tell-bills', 'close-village-tasks'];
/** Days from signing to the first due date. */
const FIRST_DUE_IN = 6;

/** A world of its own with a family that owes in parts, and what it was told since `begin`. */
export class RemindedFamily {
  /** SMS and subscribe messages that went out before. */
  private before = { sms: 0, subscribe: 0 };

  private constructor(
    readonly world: World,
    readonly demo: Demo,
    readonly family: OwingFamily,
    private readonly putBack: () => Promise<void>,
  ) {}

  static async start(parts = 3, onlyJobs = [...REMINDING, ...AROUND]): Promise<RemindedFamily> {
    const world = await startWorld({ onlyJobs });
    const demo = new Demo(world);
    const family = await owingFamily(demo, '26119002', parts, FIRST_DUE_IN);
    const { db } = world.server.app.get<Connection>(getConnectionToken());
    if (!db) throw new Error('no database connection');
    const told = new RemindedFamily(world, demo, family, await remember(db));
    await told.begin();
    return told;
  }

  /** The day of signing again, as nobody had been told anything. */
  async begin(): Promise<void> {
    await this.putBack();
    await this.world.server.app.get(Clock).refresh();
    await this.control('api', 'quota', { persona: 'patient-zhou', templateId: TEMPLATE, set: 0 });
    this.before = { sms: (await this.demo.smsSent()).length, subscribe: (await this.demo.subscribeSent()).length };
  }

  /** A message that a busy channel holds back is due again at once. */
  async waitIsOver(): Promise<void> {
    const held = { state: 'planned', leasedUntil: { $gt: new Date() } };
    const { modifiedCount } = await this.database
      .collection('messages')
      .updateMany(held, { $set: { leasedUntil: null } });
    if (modifiedCount === 0) throw new Error('no message waits for a busy channel');
  }

  close(): Promise<void> {
    return this.world.close();
  }

  get patient() {
    return this.family.patient;
  }

  /** Amount of the first part, in fen. */
  get firstFen(): number {
    return this.family.instalments[0]?.amountFen ?? 0;
  }

  /** Day until whose end the first part is on time. */
  get dueDate(): string {
    return this.family.instalments[0]?.effectiveDate ?? '';
  }

  get database(): Connection {
    return this.world.server.app.get<Connection>(getConnectionToken());
  }

  async control(sandbox: 'api' | 'sms', path: string, body: unknown): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const url = `${this.world[sandbox].url}/__control/${path}`;
    await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** WeChat's pop-up answered with 允许 `times` times, on WeChat's side and on ours. */
  async allow(times: number): Promise<void> {
    await this.control('api', 'quota', { persona: 'patient-zhou', templateId: TEMPLATE, add: times });
    const answers = [{ templateId: TEMPLATE, answer: 'accept' as const }];
    for (let i = 0; i < times; i += 1) await this.patient.ok('recordSubscription', { body: { answers } });
  }

  async quotaLeft(): Promise<number | undefined> {
    const { templates } = await this.patient.ok('listReminderTemplates');
    return templates.find((template) => template.templateId === TEMPLATE)?.quotaLeft;
  }

  async sms() {
    return (await this.demo.smsSent()).slice(this.before.sms);
  }

  async subscribeSent() {
    return (await this.demo.subscribeSent()).slice(this.before.subscribe);
  }

  /** Reminders as the phone lists them, newest first. */
  async reminders() {
    const { messages } = await this.patient.ok('listMessages');
    return messages.filter((message) => /^第.*期/.test(message.title));
  }
}

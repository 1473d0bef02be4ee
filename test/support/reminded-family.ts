import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { Demo } from './demo.js';
import { type OwingFamily, owingFamily } from './owing-family.js';
import { startWorld, type World } from './world.js';

export const TEMPLATE = 'zhf_instalment_due_v1';

/** A world of its own with a family that owes three parts, and what it was told. */
export class RemindedFamily {
  private constructor(
    readonly world: World,
    readonly demo: Demo,
    readonly family: OwingFamily,
    /** SMS that the set-up itself sent (the signing code). */
    private readonly smsBefore: number,
  ) {}

  static async start(): Promise<RemindedFamily> {
    const world = await startWorld();
    const demo = new Demo(world);
    const family = await owingFamily(demo, '26119002', 3);
    return new RemindedFamily(world, demo, family, (await demo.smsSent()).length);
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
    return (await this.demo.smsSent()).slice(this.smsBefore);
  }

  /** Reminders as the phone lists them, newest first. */
  async reminders() {
    const { messages } = await this.patient.ok('listMessages');
    return messages.filter((message) => /^第.*期/.test(message.title));
  }
}

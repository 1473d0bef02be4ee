import { boot, Clock, Jobs, type RunningServer } from '@zhenhoufu/server/boot';
import { addDays } from '@zhenhoufu/shared/time';
import type { Caller } from './client.js';
import { payPart } from './owing-family.js';
import { REMINDING, type RemindedFamily } from './reminded-family.js';

/** A moment at which somebody looks: a day after signing and a time of day. */
export interface Look {
  day: number;
  time: string;
}

/** What stands in the arrears list at a look: the stage, and the day on which the calendar began it. */
export interface Seen extends Look {
  stage: string;
  beganOn: string | null;
}

/** What the family pays at 10:00 of a day after signing, in parts of a first instalment. */
export type Life = ReadonlyMap<number, number>;

/** Walks a family through its time: through the demo's clock, or as servers that sleep and wake. */
export class TimeMachine {
  private constructor(
    readonly told: RemindedFamily,
    private readonly second: RunningServer,
    private readonly life: Life,
  ) {}

  static async start(told: RemindedFamily, life: Life): Promise<TimeMachine> {
    const { environment } = told.world;
    const second = await boot({ ...environment, PORT: 0 }, { runJobs: false, onlyJobs: REMINDING });
    return new TimeMachine(told, second, life);
  }

  async close(): Promise<void> {
    await this.second.close();
  }

  /** Every job at its time, every day; one server. */
  async dayByDay(days: number): Promise<Seen[]> {
    return this.walk(
      Array.from({ length: days }, (_, index) => ({ day: index + 1, time: '12:00' })),
      (date, time) => this.told.demo.moveTo(date, time),
    );
  }

  /** Nobody works between two looks; then two servers wake together, and one of them twice. */
  async inJumps(looks: readonly Look[]): Promise<Seen[]> {
    return this.walk(looks, async (date, time) => {
      const [first, second] = [this.told.world.server.app, this.second.app];
      await first.get(Clock).moveTo(date, time);
      await Promise.all([first, second, first].map((app) => app.get(Jobs).runDue()));
      await Promise.all([first, second, first].map((app) => app.get(Jobs).drain()));
    });
  }

  /** Looks also right before and after each payment. */
  private async walk(looks: readonly Look[], wake: (date: string, time: string) => Promise<void>): Promise<Seen[]> {
    const until = looks.at(-1)?.day ?? 0;
    const paying = [...this.life.keys()].filter((day) => day <= until);
    const around = paying.flatMap((day) => [
      { day, time: '09:00' },
      { day, time: '12:00' },
    ]);
    const others = looks.filter(({ day }) => !this.life.has(day));
    const order = [...others, ...around].sort((a, b) => a.day - b.day || a.time.localeCompare(b.time));
    const seen: Seen[] = [];
    const desk = await this.told.demo.as('arrears-officer');
    for (const look of order) {
      const parts = this.life.get(look.day);
      if (parts && look.time === '12:00') await this.pay(parts);
      await wake(addDays(this.told.family.signedOn, look.day), look.time);
      seen.push({ ...look, ...(await this.standing(desk)) });
    }
    return seen;
  }

  private async pay(parts: number): Promise<void> {
    await payPart(this.told.demo, this.told.family, Math.round(this.told.firstFen * parts));
  }

  /** As the arrears officer's list has it now. */
  private async standing(desk: Caller): Promise<Pick<Seen, 'stage' | 'beganOn'>> {
    await desk.ok('listOverdue');
    const row = await this.told.database.collection('arrearsStandings').findOne({ stayId: this.told.family.stayId });
    return { stage: String(row?.stage), beganOn: row?.beganOn ?? null };
  }
}

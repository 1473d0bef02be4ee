import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { isRefusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate, isTimeOfDay } from '@zhenhoufu/shared/time';
import { Clock } from '../common/clock.js';
import { OpenRoute } from '../common/open-route.js';
import { RefusedError } from '../common/problem.js';
import type { Environment } from '../config/environment.js';
import { ENVIRONMENT } from '../database/tokens.js';
import { HisKeys } from '../integrations/his/index.js';
import { Jobs } from '../jobs/jobs.service.js';
import { BAIYU_PERSONAS, DEMO_INSTITUTION, PERSONAS } from '../seed/index.js';
import { DemoBorne } from './demo-borne.js';
import { DemoSessions } from './demo-sessions.js';

/** Furthest one call may move the clock. */
const MAX_STEP_DAYS = 800;
const DAY_MS = 86_400_000;

/** Demo controls of edges.md section 3; this controller exists only with DEMO=1. */
@Controller('demo')
export class DemoController {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly hisKeys: HisKeys,
    private readonly sessions: DemoSessions,
    private readonly borne: DemoBorne,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('clock')
  @OpenRoute('demo')
  readClock() {
    return { businessDate: this.clock.today(), time: this.clock.time() };
  }

  /** Moves the hospital's clock forward and runs what falls due on the way; answers when all of it is done. */
  @Post('clock')
  @HttpCode(200)
  @OpenRoute('demo')
  async moveClock(@Body() body: { businessDate?: unknown; time?: unknown }) {
    const { businessDate } = body;
    if (!isBusinessDate(businessDate))
      throw new RefusedError(refuse('bad-input', '日期要写成 2026-03-05 这样', 'businessDate'));
    const time = body.time ?? (businessDate === this.clock.today() ? this.clock.time() : '12:00');
    if (typeof time !== 'string' || !isTimeOfDay(time))
      throw new RefusedError(refuse('bad-input', '时间要写成 09:30 这样', 'time'));
    const now = `${this.clock.today()} ${this.clock.time()}`;
    if (`${businessDate} ${time}` < now)
      throw new RefusedError(refuse('bad-input', `钟只能往前拨，现在是 ${now}`, 'businessDate'));
    const days = (Date.parse(businessDate) - Date.parse(this.clock.today())) / DAY_MS;
    if (days > MAX_STEP_DAYS)
      throw new RefusedError(refuse('bad-input', `一次最多拨 ${MAX_STEP_DAYS} 天`, 'businessDate'));
    await this.jobs.advanceTo(businessDate, time);
    return this.readClock();
  }

  @Get('personas')
  @OpenRoute('demo')
  async personas() {
    const people = (await this.borne.isOpen()) ? [...PERSONAS, ...BAIYU_PERSONAS] : PERSONAS;
    return people.map(({ persona, name, role, app }) => ({ persona, name, role, app }));
  }

  @Post('sessions')
  @HttpCode(200)
  @OpenRoute('demo')
  async signIn(@Body() body: { persona?: unknown }) {
    const persona = [...PERSONAS, ...BAIYU_PERSONAS].find((row) => row.persona === body.persona);
    if (!persona) throw new RefusedError(refuse('bad-input', '没有这个演示人物', 'persona'));
    const session = await this.sessions.open(persona);
    if (isRefusal(session)) throw new RefusedError(session);
    return { ...session, role: persona.role };
  }

  @Get('his-key')
  @OpenRoute('demo')
  async hisKey() {
    return { institution: DEMO_INSTITUTION, ...(await this.hisKeys.ensure(DEMO_INSTITUTION)) };
  }

  @Get('sandboxes')
  @OpenRoute('demo')
  sandboxes() {
    return {
      wechatPay: this.environment.WECHAT_PAY_BASE_URL,
      wechatApi: this.environment.WECHAT_API_BASE_URL,
      sms: this.environment.SMS_BASE_URL,
      mchId: this.environment.WECHAT_PAY_MCH_ID,
      appId: this.environment.WECHAT_APP_ID,
      serialNo: this.environment.WECHAT_PAY_SERIAL_NO,
    };
  }
}

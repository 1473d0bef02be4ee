import { Body, Controller, Headers, HttpCode, Inject, Post } from '@nestjs/common';
import { refuse } from '@zhenhoufu/shared/errors';
import { Clock } from '../common/clock.js';
import { OpenRoute } from '../common/open-route.js';
import { RefusedError } from '../common/problem.js';
import type { Environment } from '../config/environment.js';
import { ENVIRONMENT } from '../database/tokens.js';
import { SessionRepository } from '../modules/identity/index.js';

/** Plays WeChat's own pop-up where the phone app runs in a browser: the person allows one message a template. */
@Controller('demo')
export class DemoPhone {
  constructor(
    private readonly clock: Clock,
    private readonly sessions: SessionRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Post('wechat/subscribe')
  @HttpCode(200)
  @OpenRoute('demo')
  async subscribe(@Headers('authorization') authorization = '', @Body() body: { templateIds?: unknown }) {
    const session = await this.sessions.find(authorization.split(' ')[1] ?? '', this.clock.systemNow());
    const account = session?.accountId ? await this.sessions.findAccount(session.accountId) : null;
    if (!account) throw new RefusedError(refuse('not-signed-in'));
    const templateIds = Array.isArray(body.templateIds) ? body.templateIds.map(String) : [];
    for (const templateId of templateIds) {
      await fetch(new URL('/__control/quota', this.environment.WECHAT_API_BASE_URL), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ openid: account.openid, templateId, add: 1 }),
      });
    }
    return { answers: templateIds.map((templateId) => ({ templateId, answer: 'accept' })) };
  }
}

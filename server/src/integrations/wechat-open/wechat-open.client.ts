import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { z } from 'zod';
import type { Environment } from '../../config/environment.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { mayHaveArrived } from '../http-fate.js';
import { AccessToken } from './access-token.js';
import { fitSubscribeValue } from './subscribe-values.js';

const TIME_OUT_MS = 8_000;
const LINK_DAYS = 30;
const TOKEN_REFUSED = [40001, 40014, 42001];
const NO_QUOTA = 43101;
const BAD_VALUE = 47003;
const LATER = [-1, 45009];

const answerShape = z.looseObject({ errcode: z.number().optional(), errmsg: z.string().optional() });
type Answer = z.infer<typeof answerShape>;
/** `unsent`: the request certainly never arrived. `lost`: nobody knows. */
type NoAnswer = 'unsent' | 'lost';

const templateRows = z.array(z.looseObject({ priTmplId: z.string() }));

export type TemplateList =
  | { state: 'listed'; templateIds: string[] }
  | { state: 'refused'; errcode: number }
  | { state: 'no-answer' };

export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** Page of the mini-program; its query carries an opaque id at most. */
  page: string;
  data: Record<string, string>;
}

/**
 * no-quota: the user has no permission left, fall back at once. refused: our own mistake (values, template, page) or
 * a dead openid; trying again does not help. later: nothing went out. unknown: it may have gone out.
 */
export type SubscribeResult = 'sent' | 'no-quota' | 'refused' | 'later' | 'unknown';

/** WeChat's open API (wechat-facts B): HTTP 200 always, errcode decides. Openids and values never reach a log. */
@Injectable()
export class WechatOpen {
  private readonly logger = new Logger('wechat-open');
  private readonly token: AccessToken;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {
    this.token = new AccessToken((force) => this.askToken(force), Date.now);
  }

  /** Trades a login code for the openid (B1); the session key is dropped at once. */
  async code2Session(code: string): Promise<{ openid: string } | Refusal> {
    const { WECHAT_APP_ID: appid, WECHAT_APP_SECRET: secret } = this.environment;
    const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: 'authorization_code' });
    const answer = await this.call('GET', `/sns/jscode2session?${query}`);
    if (typeof answer === 'string') return refuse('unavailable', '微信暂时没有回答，请过一会儿再试');
    if (typeof answer.openid === 'string') return { openid: answer.openid };
    this.logger.warn({ call: 'code2Session', errcode: answer.errcode });
    if (answer.errcode === -1) return refuse('unavailable', '微信正忙，请过一会儿再试');
    return answer.errcode === 45011 ? refuse('too-many-requests') : refuse('wechat-login-failed');
  }

  /** Sends one subscribe message (B4); values are cut to WeChat's limits. */
  async sendSubscribe(message: SubscribeMessage): Promise<SubscribeResult> {
    const data = Object.fromEntries(
      Object.entries(message.data).map(([key, value]) => [key, { value: fitSubscribeValue(key, value) }]),
    );
    const body = { touser: message.openid, template_id: message.templateId, page: message.page, data, lang: 'zh_CN' };
    const answer = await this.withToken('/cgi-bin/message/subscribe/send', body);
    if (typeof answer === 'string') return answer === 'lost' ? 'unknown' : 'later';
    const { errcode = 0 } = answer;
    if (errcode === 0) return 'sent';
    // 47003 names the key that broke its rule, never the value.
    const reason = errcode === BAD_VALUE ? answer.errmsg : undefined;
    this.logger.warn({ call: 'subscribe.send', template: message.templateId, errcode, reason });
    if (errcode === NO_QUOTA) return 'no-quota';
    return LATER.includes(errcode) || TOKEN_REFUSED.includes(errcode) ? 'later' : 'refused';
  }

  /** A link for an SMS, made at sending time (B5): the query carries an opaque id and nothing else. Null: none now. */
  async makeLink(path: string, opaqueId: string): Promise<string | null> {
    const body = { path, query: `id=${encodeURIComponent(opaqueId)}`, expire_type: 1, expire_interval: LINK_DAYS };
    const answer = await this.withToken('/wxa/generate_urllink', body);
    if (typeof answer === 'string') return null;
    if (typeof answer.url_link === 'string') return answer.url_link;
    this.logger.warn({ call: 'generate_urllink', errcode: answer.errcode });
    return null;
  }

  /** The subscribe-message templates of this mini-program, for `npm run doctor`. */
  async listTemplates(): Promise<TemplateList> {
    const token = await this.askToken(false);
    if (typeof token === 'string') return { state: 'no-answer' };
    if (typeof token.access_token !== 'string') return { state: 'refused', errcode: token.errcode ?? 0 };
    const answer = await this.call('GET', `/wxaapi/newtmpl/gettemplate?access_token=${token.access_token}`);
    if (typeof answer === 'string') return { state: 'no-answer' };
    if (answer.errcode) return { state: 'refused', errcode: answer.errcode };
    const rows = templateRows.safeParse(answer.data);
    return { state: 'listed', templateIds: rows.success ? rows.data.map((row) => row.priTmplId) : [] };
  }

  /** One refresh and one more try when the token was refused (B4). */
  private async withToken(path: string, body: unknown): Promise<Answer | NoAnswer> {
    const token = await this.token.get();
    if (token === null) return 'unsent';
    const answer = await this.call('POST', `${path}?access_token=${token}`, body);
    if (typeof answer === 'string' || !TOKEN_REFUSED.includes(answer.errcode ?? 0)) return answer;
    const next = await this.token.afterRefusal(token);
    return next === null ? 'unsent' : this.call('POST', `${path}?access_token=${next}`, body);
  }

  private askToken(force: boolean): Promise<Answer | NoAnswer> {
    const { WECHAT_APP_ID: appid, WECHAT_APP_SECRET: secret } = this.environment;
    const body = { grant_type: 'client_credential', appid, secret, force_refresh: force };
    return this.call('POST', '/cgi-bin/stable_token', body);
  }

  private async call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer | NoAnswer> {
    try {
      const answer = await fetch(new URL(path, this.environment.WECHAT_API_BASE_URL), {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        signal: AbortSignal.timeout(TIME_OUT_MS),
      });
      return answerShape.parse(await answer.json());
    } catch (error) {
      return mayHaveArrived(error) ? 'lost' : 'unsent';
    }
  }
}

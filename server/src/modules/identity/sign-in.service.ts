import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { isDuplicateKey } from '../../database/duplicate-key.js';
import { WechatOpen } from '../../integrations/wechat-open/index.js';
import { RegistryRepository } from '../registry/index.js';
import { ConsentRepository } from './consent.repository.js';
import { CONSENT_TEXTS, currentVersion } from './consent-texts.js';
import type { Account } from './identity.schema.js';
import { passwordMatches } from './passwords.js';
import { SessionRepository } from './session.repository.js';
import { TryLocks } from './try-locks.js';

interface GivenConsent {
  purpose: string;
  version: string;
}

export interface OpenedSession {
  token: string;
  role: string;
}

/** Compared against when the user name is unknown, so that the answer takes as long. */
const NOBODY = `${'00'.repeat(16)}:${'00'.repeat(32)}`;

@Injectable()
export class SignInService {
  constructor(
    private readonly wechat: WechatOpen,
    private readonly clock: Clock,
    private readonly sessions: SessionRepository,
    private readonly consents: ConsentRepository,
    private readonly registry: RegistryRepository,
    private readonly locks: TryLocks,
  ) {}

  /** Privacy consent first (story step 0): nothing about a person is stored before the required ones are given. */
  async withWechat(code: string, given: GivenConsent[]): Promise<OpenedSession | Refusal> {
    const stale = given.find((consent) => currentVersion(consent.purpose) !== consent.version);
    if (stale) return refuse('bad-input', '同意书已经更新，请重新看一遍', 'consents');
    const login = await this.wechat.code2Session(code);
    if (isRefusal(login)) return login;
    const known = await this.sessions.findAccountByOpenid(login.openid);
    const account = known ?? (await this.firstSignIn(login.openid, given));
    if (isRefusal(account)) return account;
    for (const consent of given) await this.giveConsent(account._id, consent);
    return { token: await this.sessions.open({ account }, this.clock.systemNow()), role: 'phone-user' };
  }

  private async firstSignIn(openid: string, given: GivenConsent[]): Promise<Account | Refusal> {
    if (!given.some((consent) => consent.purpose === 'account')) {
      return refuse('consent-needed', '第一次使用，请先看并同意个人信息的使用', 'consents');
    }
    const account = { _id: newId(), openid, createdAt: this.clock.systemNow() };
    try {
      await this.sessions.createAccount(account);
      return account;
    } catch (error) {
      const sameMoment = isDuplicateKey(error) ? await this.sessions.findAccountByOpenid(openid) : null;
      if (sameMoment) return sameMoment;
      throw error;
    }
  }

  /** Records a consent to the version in force; refuses another version. */
  async giveConsent(accountId: string, consent: GivenConsent): Promise<{ ok: true } | Refusal> {
    if (!CONSENT_TEXTS.some((text) => text.purpose === consent.purpose && text.version === consent.version)) {
      return refuse('bad-input', '同意书已经更新，请重新看一遍', 'version');
    }
    await this.consents.give(accountId, consent.purpose, consent.version, this.clock.systemNow());
    return { ok: true };
  }

  /** User name and password at the desk; five wrong tries lock the name for an hour. */
  async withPassword(username: string, password: string): Promise<OpenedSession | Refusal> {
    const key = `staff:${username.toLowerCase()}`;
    if (await this.locks.isLocked(key)) return refuse('binding-locked', '这个账号试错太多次，一小时后再试或找管理员');
    const staff = await this.registry.findStaffByUsername(username);
    const right = await passwordMatches(password, staff?.passwordHash ?? NOBODY);
    if (!staff || !right) {
      await this.locks.wrong(key);
      return refuse('bad-credentials');
    }
    await this.locks.right(key);
    return { token: await this.sessions.open({ staffId: staff._id }, this.clock.systemNow()), role: staff.role };
  }
}

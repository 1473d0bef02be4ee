import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { ACCOUNT, type Account, SESSION, type Session } from './identity.schema.js';

const PHONE_SESSION_DAYS = 30;
const STAFF_SESSION_HOURS = 12;

@Injectable()
export class SessionRepository {
  constructor(
    @InjectModel(SESSION) private readonly sessions: Model<Session>,
    @InjectModel(ACCOUNT) private readonly accounts: Model<Account>,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** Opens a session and returns its token: opaque, random, stored only as a keyed hash. */
  async open(holder: { accountId: string } | { staffId: string }, now: Date): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const lifeMs = 'accountId' in holder ? PHONE_SESSION_DAYS * 86_400_000 : STAFF_SESSION_HOURS * 3_600_000;
    await this.sessions.create({
      _id: this.keys.lookup(token, 'token'),
      accountId: 'accountId' in holder ? holder.accountId : null,
      staffId: 'staffId' in holder ? holder.staffId : null,
      expiresAt: new Date(now.getTime() + lifeMs),
    });
    return token;
  }

  /** The session of a token; null when unknown or over. */
  async find(token: string, now: Date): Promise<Session | null> {
    const session = await this.sessions.findById(this.keys.lookup(token, 'token')).lean();
    return session && session.expiresAt > now ? session : null;
  }

  async close(token: string): Promise<void> {
    await this.sessions.deleteOne({ _id: this.keys.lookup(token, 'token') });
  }

  async findAccount(accountId: string): Promise<Account | null> {
    return this.accounts.findById(accountId).lean();
  }

  async findAccountByOpenid(openid: string): Promise<Account | null> {
    return this.accounts.findOne({ openid }).lean();
  }

  async createAccount(account: Account): Promise<void> {
    await this.accounts.create(account);
  }
}

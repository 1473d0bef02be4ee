import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
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
  async open(holder: { account: Account } | { staffId: string }, now: Date): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const lifeMs = 'account' in holder ? PHONE_SESSION_DAYS * 86_400_000 : STAFF_SESSION_HOURS * 3_600_000;
    await this.sessions.create({
      _id: this.keys.lookup(token, 'token'),
      accountId: 'account' in holder ? holder.account._id : null,
      openid: 'account' in holder ? holder.account.openid : null,
      staffId: 'staffId' in holder ? holder.staffId : null,
      expiresAt: new Date(now.getTime() + lifeMs),
      rightsRevision: 0,
    });
    return token;
  }

  /** The session of a token; null when unknown or over. */
  async find(token: string, now: Date): Promise<Session | null> {
    const session = await this.sessions.collection.findOne<Session>({ _id: this.keys.lookup(token, 'token') } as never);
    return session && session.expiresAt > now ? session : null;
  }

  async close(token: string): Promise<void> {
    await this.sessions.deleteOne({ _id: this.keys.lookup(token, 'token') });
  }

  /** Ends every session of a member of staff, wherever it is open. */
  async closeOfStaff(staffId: string): Promise<void> {
    await this.sessions.deleteMany({ staffId });
  }

  /** Said in the transaction that changes what an account may do: rights read before are read again. */
  async rightsChanged(accountId: string, session: ClientSession): Promise<void> {
    await this.sessions.updateMany({ accountId }, { $inc: { rightsRevision: 1 } }, { session });
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

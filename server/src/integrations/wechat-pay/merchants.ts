import { Inject, Injectable } from '@nestjs/common';
import type { Environment } from '../../config/environment.js';
import type { MerchantOfFile } from '../../config/merchants-file.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { WechatKeyRing } from './wechat-key-ring.js';
import { WechatPayClient } from './wechat-pay.client.js';

const PEM = /-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g;

/**
 * Merchants by institution. The one merchant of the environment serves all institutions until MERCHANTS_FILE names
 * several; from then on only the institutions named there are served: money never goes to another hospital's account.
 */
@Injectable()
export class Merchants {
  private readonly byMchId: ReadonlyMap<string, WechatPayClient>;
  private readonly byInstitution: ReadonlyMap<string, WechatPayClient> | null;
  private readonly sole: WechatPayClient;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.sole = clientFor(environment, { ...soleMerchant(environment), institutions: [] });
    const named = (environment.MERCHANTS_FILE ?? []).map((row) => ({
      ...row,
      client: row.mchId === environment.WECHAT_PAY_MCH_ID ? this.sole : clientFor(environment, row),
    }));
    this.byMchId = new Map([this.sole, ...named.map((row) => row.client)].map((one) => [one.merchant.mchId, one]));
    this.byInstitution = environment.MERCHANTS_FILE
      ? new Map(named.flatMap(({ institutions, client }) => institutions.map((name) => [name, client] as const)))
      : null;
  }

  all(): WechatPayClient[] {
    return [...this.byMchId.values()];
  }

  /** Can the institution be paid by WeChat Pay? */
  serves(institution: string): boolean {
    return this.byInstitution?.has(institution) ?? true;
  }

  /** The client of the institution's merchant. */
  clientOf(institution: string): WechatPayClient {
    const client = this.byInstitution ? this.byInstitution.get(institution) : this.sole;
    if (!client) throw new Error(`MERCHANTS_FILE names no merchant for ${institution}`);
    return client;
  }

  /** The client of a merchant number, or null: notices come by merchant, and orders stay with theirs. */
  clientByMchId(mchId: string): WechatPayClient | null {
    return this.byMchId.get(mchId) ?? null;
  }

  /** An institution that a merchant collects for; null where the environment's merchant serves all. */
  institutionOf(mchId: string): string | null {
    const rows = [...(this.byInstitution ?? [])];
    return rows.find(([, client]) => client.merchant.mchId === mchId)?.[0] ?? null;
  }
}

function soleMerchant(environment: Environment): Omit<MerchantOfFile, 'institutions'> {
  const pems = environment.WECHAT_PAY_PUBLIC_KEY_FILE.match(PEM) ?? [];
  const ids = environment.WECHAT_PAY_PUBLIC_KEY_ID.split(',').filter(Boolean);
  return {
    mchId: environment.WECHAT_PAY_MCH_ID,
    serialNo: environment.WECHAT_PAY_SERIAL_NO.toUpperCase(),
    privateKey: environment.WECHAT_PAY_PRIVATE_KEY_FILE,
    apiV3Key: environment.WECHAT_PAY_API_V3_KEY_FILE,
    publicKeys: ids.map((id, index) => ({ id: id.trim(), pem: pems[index] ?? '' })),
  };
}

function clientFor(environment: Environment, row: MerchantOfFile): WechatPayClient {
  return new WechatPayClient({
    appId: environment.WECHAT_APP_ID,
    mchId: row.mchId,
    serialNo: row.serialNo,
    privateKey: row.privateKey,
    apiV3Key: row.apiV3Key,
    baseUrl: environment.WECHAT_PAY_BASE_URL,
    timeOutMs: environment.WECHAT_PAY_TIME_OUT_MS,
    wechatKeys: new WechatKeyRing(row.publicKeys),
  });
}

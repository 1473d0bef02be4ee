import { Inject, Injectable } from '@nestjs/common';
import type { Environment } from '../../config/environment.js';
import { ENVIRONMENT } from '../../database/tokens.js';
import { wechatKey } from './signatures.js';
import { WechatPayClient } from './wechat-pay.client.js';

/** Merchants by institution. One merchant of the environment serves all until MERCHANTS_FILE names several. */
@Injectable()
export class Merchants {
  private readonly client: WechatPayClient;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    const publicKeyId = environment.WECHAT_PAY_PUBLIC_KEY_ID;
    this.client = new WechatPayClient({
      appId: environment.WECHAT_APP_ID,
      mchId: environment.WECHAT_PAY_MCH_ID,
      serialNo: environment.WECHAT_PAY_SERIAL_NO.toUpperCase(),
      privateKey: environment.WECHAT_PAY_PRIVATE_KEY_FILE,
      apiV3Key: environment.WECHAT_PAY_API_V3_KEY_FILE,
      baseUrl: environment.WECHAT_PAY_BASE_URL,
      wechatKeys: new Map([[publicKeyId, wechatKey(environment.WECHAT_PAY_PUBLIC_KEY_FILE)]]),
      wechatSerial: publicKeyId,
    });
  }

  /** The client of the institution's merchant. */
  clientOf(_institution: string): WechatPayClient {
    return this.client;
  }

  /** The client of a merchant number, or null: notices come by merchant. */
  clientByMchId(mchId: string): WechatPayClient | null {
    return mchId === this.client.merchant.mchId ? this.client : null;
  }
}

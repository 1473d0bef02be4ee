import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { WechatKeys } from './signatures.js';

export interface WechatPublicKey {
  /** `PUB_KEY_ID_…` */
  id: string;
  pem: string;
}

interface PlatformCertificate {
  key: KeyObject;
  fromMs: number;
  untilMs: number;
}

/**
 * Every key that WeChat may sign with for one merchant, by `Wechatpay-Serial`: public keys given by hand, several at
 * once during a change, and platform certificates fetched in the background (wechat-facts A2). Looking a key up never
 * calls anybody: an unknown serial is only remembered, so that strangers cannot make us call WeChat.
 */
export class WechatKeyRing implements WechatKeys {
  private readonly publicKeys: ReadonlyMap<string, KeyObject>;
  private certificates = new Map<string, PlatformCertificate>();
  private missed = false;

  constructor(publicKeys: readonly WechatPublicKey[]) {
    this.publicKeys = new Map(publicKeys.map(({ id, pem }) => [id, createPublicKey(pem)]));
  }

  /** The public key that WeChat is asked to sign with; null: platform certificates. */
  get askedFor(): string | null {
    return this.publicKeys.keys().next().value ?? null;
  }

  get(serial: string): KeyObject | undefined {
    const publicKey = this.publicKeys.get(serial);
    if (publicKey) return publicKey;
    const now = Date.now();
    const certificate = this.certificates.get(serial.toUpperCase());
    if (certificate && certificate.fromMs <= now && now < certificate.untilMs) return certificate.key;
    if (!serial.startsWith('PUB_KEY_ID_')) this.missed = true;
    return undefined;
  }

  /** Are certificates needed that are not here: none in certificate mode, or a serial that nobody knew? */
  get wantsCertificates(): boolean {
    return this.missed || (this.askedFor === null && !this.hasCertificates);
  }

  get hasCertificates(): boolean {
    return this.certificates.size > 0;
  }

  /** WeChat is being asked now; an unknown serial counts again from here on. */
  asking(): void {
    this.missed = false;
  }

  /** Takes the list as WeChat gave it; certificates that are no longer listed end. */
  replaceCertificates(pems: readonly string[]): void {
    const rows = pems.map((pem): [string, PlatformCertificate] => {
      const { serialNumber, publicKey, validFrom, validTo } = new X509Certificate(pem);
      return [
        serialNumber.toUpperCase(),
        { key: publicKey, fromMs: Date.parse(validFrom), untilMs: Date.parse(validTo) },
      ];
    });
    this.certificates = new Map(rows);
  }
}

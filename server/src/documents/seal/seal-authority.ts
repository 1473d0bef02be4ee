import { createPrivateKey, createSign, type KeyObject, X509Certificate } from 'node:crypto';

/**
 * Who signs for the hospital: the port where a licensed CA's signing service and a time-stamp authority go
 * (domain.md, "Words of law"). What stands here is evidence of who issued a file, never called 可靠电子签名.
 */
export interface SealAuthority {
  /** In words, for the paper: whose certificate, from whom. */
  readonly words: string;
  /** DER; the signer's own first, then the chain. */
  readonly certificates: readonly Buffer[];
  /** RSA PKCS#1 v1.5 with SHA-256 over these bytes. */
  sign(bytes: Uint8Array): Promise<Buffer>;
  /** An RFC 3161 token over this SHA-256, DER; null where the hospital has no time-stamp authority. */
  timeStamp(digest: Uint8Array): Promise<Buffer | null>;
}

/** The hospital's own certificate and key. Throws when they do not belong together or are no RSA of 2048 bits. */
export class CertificateSeal implements SealAuthority {
  readonly words: string;
  readonly certificates: readonly Buffer[];
  private readonly key: KeyObject;

  /** `stamps`: where the hospital has a time-stamp authority. */
  constructor(
    certificatePem: string,
    keyPem: string,
    private readonly stamps: Pick<SealAuthority, 'timeStamp'> | null = null,
  ) {
    const certificate = new X509Certificate(certificatePem);
    this.key = createPrivateKey(keyPem);
    const bits = this.key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (this.key.asymmetricKeyType !== 'rsa' || bits < 2048) throw new Error('a seal needs an RSA key of 2048 bits');
    if (!certificate.checkPrivateKey(this.key)) throw new Error('certificate and key do not belong together');
    this.certificates = [certificate.raw];
    this.words = `${nameIn(certificate.subject)}（发证：${nameIn(certificate.issuer)}）`;
  }

  async sign(bytes: Uint8Array): Promise<Buffer> {
    return createSign('RSA-SHA256').update(bytes).sign(this.key);
  }

  async timeStamp(digest: Uint8Array): Promise<Buffer | null> {
    return (await this.stamps?.timeStamp(digest)) ?? null;
  }
}

/** The common name in a certificate's subject or issuer. */
export function nameIn(distinguished: string): string {
  return /^CN=(.*)$/m.exec(distinguished)?.[1] ?? distinguished.replaceAll('\n', ' ');
}

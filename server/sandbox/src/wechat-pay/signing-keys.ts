import { createPrivateKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate, serialOf } from '../keys.js';

export interface Signer {
  /** What `Wechatpay-Serial` says: `PUB_KEY_ID_…` or a certificate's serial number. */
  serial: string;
  key: KeyObject;
}

export interface PlatformCertificate extends Signer {
  pem: string;
  certificate: X509Certificate;
}

/**
 * WeChat Pay's own key pairs: the public key and its successor, the platform certificate and its successor
 * (wechat-facts A2). A successor is made when a control asks for it and is kept beside the demo's keys.
 */
export class SigningKeys {
  private readonly publicKeys: Signer[];
  readonly certificates: PlatformCertificate[];

  constructor(private readonly folder: string) {
    this.publicKeys = [this.publicKey('')];
    this.certificates = [this.certificate('')];
    if (existsSync(join(folder, 'sandbox', 'pay_private_key_next.pem'))) this.publicKeys.push(this.publicKey('_next'));
    if (existsSync(join(folder, 'sandbox', 'platform_key_next.pem'))) this.certificates.push(this.certificate('_next'));
  }

  /** The pair that a merchant asked for; without a wish, the platform certificate in force. */
  forAnswer(askedSerial: string): Signer {
    const asked = this.publicKeys.find((signer) => signer.serial === askedSerial);
    if (asked) return asked;
    if (askedSerial.startsWith('PUB_KEY_ID_')) return this.publicKeys[0] as Signer;
    return this.currentCertificate();
  }

  forNotice(choice: { byCertificate: boolean; byNewKey: boolean }): Signer {
    if (choice.byCertificate) return this.currentCertificate();
    return (choice.byNewKey ? this.publicKeys.at(-1) : this.publicKeys[0]) as Signer;
  }

  /** Makes the next public key, or finds the one made before; answers what a merchant downloads by hand. */
  nextPublicKey(): { id: string; pem: string } {
    if (this.publicKeys.length === 1) {
      const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const id = `${this.publicKeys[0]?.serial.slice(0, -1)}2`;
      this.write('pay_public_key_next.pem', String(pair.publicKey.export({ type: 'spki', format: 'pem' })));
      this.write('pay_public_key_next_id.txt', id);
      const secret = String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
      this.write(join('sandbox', 'pay_private_key_next.pem'), secret);
      this.publicKeys.push(this.publicKey('_next'));
    }
    return { id: this.read('pay_public_key_next_id.txt'), pem: `${this.read('pay_public_key_next.pem')}\n` };
  }

  /** Makes the next platform certificate: both are listed from now on, the new one signs. */
  async nextCertificate(): Promise<{ serialNo: string }> {
    if (this.certificates.length === 1) {
      const made = await makeCertificate('Sandbox Platform');
      this.write(join('sandbox', 'platform_cert_next.pem'), made.certificate);
      this.write(join('sandbox', 'platform_key_next.pem'), made.privateKey);
      this.certificates.push(this.certificate('_next'));
    }
    return { serialNo: this.currentCertificate().serial };
  }

  private currentCertificate(): PlatformCertificate {
    return this.certificates.at(-1) as PlatformCertificate;
  }

  private publicKey(which: '' | '_next'): Signer {
    const key = createPrivateKey(this.read(join('sandbox', `pay_private_key${which}.pem`)));
    return { serial: this.read(`pay_public_key${which}_id.txt`), key };
  }

  private certificate(which: '' | '_next'): PlatformCertificate {
    const pem = this.read(join('sandbox', `platform_cert${which}.pem`));
    const key = createPrivateKey(this.read(join('sandbox', `platform_key${which}.pem`)));
    return { serial: serialOf(pem), key, pem, certificate: new X509Certificate(pem) };
  }

  private read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8').trim();
  }

  private write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text, { mode: name.startsWith('sandbox') ? 0o600 : 0o644 });
  }
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Paper } from '../paper.js';
import { CertificateSeal } from './index.js';
import { selfSigned } from './self-signed.js';

const AT = new Date('2026-03-09T08:00:00Z');

interface SignedPdf {
  /** What the signature covers. */
  content: Buffer;
  signature: Buffer;
}

/** What a reader that is not ours would take out of the file (ISO 32000-1, 12.8.1). */
function signedParts(pdf: Buffer): SignedPdf {
  const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/.exec(pdf.toString('latin1'));
  const [start, before, after, rest] = range?.slice(1).map(Number) ?? [];
  if (start === undefined || before === undefined || after === undefined || rest === undefined)
    throw new Error('no byte range');
  expect(start).toBe(0);
  expect(after + rest).toBe(pdf.length);
  const hex = pdf.subarray(before + 1, after - 1).toString('latin1');
  const room = Buffer.from(hex, 'hex');
  const length = 4 + room.readUInt16BE(2);
  return {
    content: Buffer.concat([pdf.subarray(0, before), pdf.subarray(after)]),
    signature: room.subarray(0, length),
  };
}

describe('the hospital’s seal on a PDF', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhf-seal-'));
  const at = (name: string) => join(folder, name);
  let pdf: Buffer;

  beforeAll(async () => {
    const { certificatePem, keyPem } = await selfSigned('青禾县人民医院', AT);
    writeFileSync(at('hospital.pem'), certificatePem);
    const authority = new CertificateSeal(certificatePem, keyPem);
    expect(authority.words).toBe('青禾县人民医院（发证：青禾县人民医院）');
    const paper = new Paper('还款协议', AT).title('还款协议').paragraph('一共要还壹仟贰佰元整。');
    pdf = await paper.finish('查真假', { authority, hospital: '青禾县人民医院', reason: '医院签章', at: AT });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** OpenSSL knows nothing of us. */
  function openssl({ content, signature }: SignedPdf) {
    writeFileSync(at('content'), content);
    writeFileSync(at('signature.der'), signature);
    const args = ['cms', '-verify', '-inform', 'DER', '-in', at('signature.der'), '-content', at('content'), '-binary'];
    return spawnSync('openssl', [...args, '-CAfile', at('hospital.pem'), '-purpose', 'any', '-out', at('out')], {
      encoding: 'utf8',
    });
  }

  it('is verified by OpenSSL over every byte outside the signature', () => {
    const done = openssl(signedParts(pdf));
    expect(done.stderr).toContain('erification successful');
    expect(done.status).toBe(0);
  });

  it('is broken by one changed byte, wherever it stands', () => {
    const parts = signedParts(pdf);
    for (const place of [10, Math.floor(parts.content.length / 2), parts.content.length - 3]) {
      const content = Buffer.from(parts.content);
      content[place] = (content[place] ?? 0) ^ 1;
      expect(openssl({ ...parts, content }).status).not.toBe(0);
    }
  });

  it('names the signing certificate and takes a time-stamp where there is one', async () => {
    const { certificatePem, keyPem } = await selfSigned('青禾县人民医院', AT);
    const token = Buffer.from('30030201ff'.replace('ff', '05'), 'hex');
    const stamping = Object.assign(new CertificateSeal(certificatePem, keyPem), { timeStamp: async () => token });
    const paper = new Paper('凭证', AT).title('凭证');
    const stamped = await paper.finish('', { authority: stamping, hospital: '医院', reason: '签章', at: AT });
    const printed = (of: Buffer) => {
      writeFileSync(at('printed.der'), signedParts(of).signature);
      return spawnSync('openssl', ['cms', '-cmsout', '-print', '-inform', 'DER', '-in', at('printed.der')], {
        encoding: 'utf8',
      }).stdout;
    };
    expect(printed(pdf)).toContain('id-smime-aa-signingCertificateV2');
    expect(printed(pdf)).not.toContain('id-smime-aa-timeStampToken');
    expect(printed(stamped)).toContain('id-smime-aa-timeStampToken');
  });

  it('refuses a key of another certificate', async () => {
    const one = await selfSigned('甲医院', AT);
    const other = await selfSigned('乙医院', AT);
    expect(() => new CertificateSeal(one.certificatePem, other.keyPem)).toThrow('belong together');
  });
});

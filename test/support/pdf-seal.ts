import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** True when OpenSSL, which knows nothing of us, finds the certificate's signature over every byte of a PDF. */
export function sealHolds(pdf: Buffer, certificatePem: string): boolean {
  const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/.exec(pdf.toString('latin1'));
  const [start, before, after, rest] = range?.slice(1).map(Number) ?? [];
  if (start !== 0 || !before || !after || !rest || after + rest !== pdf.length) return false;
  const room = Buffer.from(pdf.subarray(before + 1, after - 1).toString('latin1'), 'hex');
  const folder = mkdtempSync(join(tmpdir(), 'zhf-pdf-seal-'));
  const at = (name: string) => join(folder, name);
  writeFileSync(at('content'), Buffer.concat([pdf.subarray(0, before), pdf.subarray(after)]));
  writeFileSync(at('signature.der'), room.subarray(0, 4 + room.readUInt16BE(2)));
  writeFileSync(at('hospital.pem'), certificatePem);
  const args = ['cms', '-verify', '-inform', 'DER', '-in', at('signature.der'), '-content', at('content'), '-binary'];
  const whom = ['-CAfile', at('hospital.pem'), '-purpose', 'any', '-out', at('out')];
  const done = spawnSync('openssl', [...args, ...whom], { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  return done.status === 0 && done.stderr.includes('erification successful');
}

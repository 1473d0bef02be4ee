import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { FileStore } from '../../database/file-store.js';
import { type ZipPart, zipStream } from '../../documents/zip-stream.js';
import { AdmissionRepository } from '../admissions/index.js';
import { RegistryRepository } from '../registry/index.js';
import type { EvidenceEntry, EvidenceRow } from './evidence.schema.js';
import { EvidenceSources } from './evidence-sources.js';

export const CONTENTS = '00-目录.txt';

/** Makes the bundle front to back: one file in memory at a time, hashed as it passes, the table of contents last. */
@Injectable()
export class EvidenceMaking {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly sources: EvidenceSources,
    private readonly files: FileStore,
  ) {}

  async make(stay: StayScope, row: EvidenceRow): Promise<NonNullable<EvidenceRow['made']>> {
    const entries: EvidenceEntry[] = [];
    const at = this.clock.now();
    const head = await this.headOf(stay, row, at);
    const zip = Readable.from(zipStream(this.parts(stay, entries, head)), { objectMode: false });
    const { sha256, length: bytes } = await this.files.putStream(zip, 'application/zip', stay.institution);
    return { at, sha256, bytes, entries };
  }

  private async *parts(stay: StayScope, entries: EvidenceEntry[], head: string[]): AsyncGenerator<ZipPart> {
    for await (const { name, title, bytes } of this.sources.filesOf(stay)) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      entries.push({ name, title, bytes: bytes.length, sha256 });
      yield { name, content: [bytes] };
    }
    yield { name: CONTENTS, content: [contentsOf(head, entries)] };
  }

  private async headOf(stay: StayScope, row: EvidenceRow, at: Date): Promise<string[]> {
    const hospital = await this.registry.getInstitution(stay.institution);
    const { name } = await this.registry.getPatient(stay.institution, stay.patientId);
    const { iptNo } = await this.admissions.get(stay);
    return [
      '证据材料目录',
      `医院：${hospital.name}`,
      `患者：${name}　住院号：${iptNo}`,
      `给谁：${row.recipient}`,
      `为什么：${row.reason}`,
      `${row.askedBy.name} 申请，${row.decidedBy?.name ?? ''} 同意`,
      `制作时间：${shanghaiDate(at.getTime())} ${shanghaiTime(at.getTime())}`,
    ];
  }
}

/** Each file with what it is and its SHA-256, so that whoever gets the bundle can check that nothing was changed. */
function contentsOf(head: readonly string[], entries: readonly EvidenceEntry[]): string {
  const lines = entries.map(
    ({ name, title, bytes, sha256 }, index) =>
      `${index + 1}. ${title}\n   ${name}，${bytes} 字节\n   SHA-256 ${sha256}`,
  );
  const foot =
    '每个文件的 SHA-256 是它的指纹：文件改过一个字，指纹就对不上。整包的指纹由医院另外记着，可以向医院核对。';
  return `${[...head, '', ...lines, '', foot].join('\n')}\n`;
}

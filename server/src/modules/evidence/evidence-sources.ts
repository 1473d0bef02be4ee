import { Injectable } from '@nestjs/common';
import type { StayScope } from '../../common/caller.js';

/** A file of the bundle; `name` is its path in it, `title` its line in the table of contents. */
export interface EvidenceFile {
  name: string;
  title: string;
  bytes: Buffer;
}

/** Reads what one room has of a stay, one file after another, so that the bundle never stands in memory whole. */
export type EvidenceSource = (stay: StayScope) => AsyncIterable<EvidenceFile>;

/** What goes into a bundle, by the number of its folder. Rooms above this one (cases, help) add theirs at start. */
@Injectable()
export class EvidenceSources {
  private readonly sources = new Map<string, EvidenceSource>();

  /** `folder` as `08-困难帮助`; each once. */
  add(folder: string, source: EvidenceSource): void {
    if (this.sources.has(folder)) throw new Error(`evidence has ${folder} already`);
    this.sources.set(folder, source);
  }

  async *filesOf(stay: StayScope): AsyncGenerator<EvidenceFile> {
    for (const [folder, source] of [...this.sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for await (const file of source(stay)) yield { ...file, name: `${folder}/${file.name}` };
    }
  }
}

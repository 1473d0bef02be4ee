import { Injectable } from '@nestjs/common';
import type { StaffCaller } from '../../common/caller.js';
import { DigestRepository } from './digest.repository.js';
import { scopeOf } from './digest-scope.js';

/** How many digests wait to be read. */
@Injectable()
export class DigestReader {
  constructor(private readonly digests: DigestRepository) {}

  countUnseen(caller: StaffCaller): Promise<number> {
    return this.digests.countUnseen(scopeOf(caller), caller.staffId);
  }
}

import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
const FAST = { level: constants.Z_BEST_SPEED };
const CONTEXT = 'hisMessages.raw';

/** What the hospital sent, as it is kept: deflated and sealed, because it carries persons. */
@Injectable()
export class SealedTexts {
  constructor(@Inject(FIELD_KEYS) private readonly keys: FieldKeys) {}

  async sealed(source: string): Promise<Buffer> {
    return this.keys.sealBytes(await deflate(Buffer.from(source), FAST), CONTEXT);
  }

  async opened(sealed: Buffer): Promise<string> {
    return (await inflate(this.keys.openBytes(sealed, CONTEXT))).toString('utf8');
  }
}

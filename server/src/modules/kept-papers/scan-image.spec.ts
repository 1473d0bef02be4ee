import { isRefusal } from '@zhenhoufu/shared/errors';
import { describe, expect, it } from 'vitest';
import { readScan, SCAN_LIMIT_BYTES } from './scan-image.js';

/** The head of a JPEG: start, one application segment, a frame with this size, some data, end. */
function jpeg(width: number, height: number, end = true): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const app = Buffer.from([0xff, 0xe0, 0, 16, ...Array<number>(14).fill(1)]);
  const tail = end ? Buffer.from([0xff, 0xd9]) : Buffer.alloc(0);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), app, frame, Buffer.alloc(100, 7), tail]);
}
const read = (bytes: Buffer, type = 'image/jpeg') => readScan(`data:${type};base64,${bytes.toString('base64')}`);
const codeOf = (answer: ReturnType<typeof readScan>) => (isRefusal(answer) ? answer.code : answer.contentType);

describe('photo of a paper', () => {
  it('is what its bytes say, whatever it calls itself', () => {
    expect(codeOf(read(jpeg(800, 600)))).toBe('image/jpeg');
    expect(codeOf(read(jpeg(800, 600), 'image/png'))).toBe('image/jpeg');
    expect(codeOf(read(Buffer.from('GIF89a'.repeat(40))))).toBe('bad-input');
  });

  it('is whole, and large enough to read', () => {
    expect(codeOf(read(jpeg(800, 600, false)))).toBe('bad-input');
    expect(codeOf(read(jpeg(800, 100)))).toBe('bad-input');
    expect(codeOf(read(Buffer.concat([jpeg(800, 600), Buffer.alloc(SCAN_LIMIT_BYTES)])))).toBe('too-large');
  });

  it('survives bytes that only begin like one', () => {
    for (let length = 0; length < 140; length += 1)
      expect(() => read(jpeg(800, 600).subarray(0, length))).not.toThrow();
  });
});

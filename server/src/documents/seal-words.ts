import type { PaperSeal } from './paper.js';

/** What the file says of the hospital's own signature; a reader's PDF program checks it without us. */
export function sealWords(seal: PaperSeal | null): string {
  if (!seal) return '医院没有用证书给本文件签章，真伪以查验页为准。';
  return `医院用证书给整个文件签章：${seal.authority.words}。文件改动一个字，签章就失效，PDF 阅读器可以查验。`;
}

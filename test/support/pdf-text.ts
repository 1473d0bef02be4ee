import { execFileSync } from 'node:child_process';

/** The words of a PDF without line breaks and spaces, as a reader finds them. */
export function pdfText(pdf: Buffer): string {
  return execFileSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: pdf }).toString('utf8').replace(/\s/g, '');
}

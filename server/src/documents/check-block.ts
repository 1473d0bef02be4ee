import { toBuffer } from 'qrcode';
import type { Paper } from './paper.js';

const QR_PIXELS = 480;
const QR_POINTS = 200;
/** Heading, words and address around the code. */
const AROUND_POINTS = 100;

export interface CheckImprint {
  /** The opaque number printed on the paper. */
  number: string;
  /** The address that its code leads to. */
  checkAddress: string;
}

/** Where anybody may ask whether a paper of this number is genuine: a page of the phone. */
export function checkAddressOf(publicUrl: string, number: string): string {
  return `${publicUrl.replace(/\/$/, '')}/m/pages/papers/check?number=${number}`;
}

/** 查真伪 (documents.md, "Common to all"): number, code and address, together on one page. `points`: the code's room. */
export async function writeCheck(paper: Paper, imprint: CheckImprint, points = QR_POINTS): Promise<Paper> {
  const { number, checkAddress } = imprint;
  return paper
    .heading('查真伪', points / 2 + AROUND_POINTS)
    .paragraph(`文件编号 ${number}。扫下面的码，或者打开网址，选中这份文件，就能查是不是真的、有没有被改过。`)
    .image(await toBuffer(checkAddress, { width: QR_PIXELS, margin: 2 }), points)
    .paragraph(checkAddress);
}

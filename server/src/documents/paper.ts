import PDFDocument from 'pdfkit';
import { FONT_FILES, type FontName, runsOf } from './fonts.js';
import { leaveRoomForSeal, type SealAuthority, sealPdf } from './seal/index.js';

const MARGIN = 64;
const BODY = 12;
const INK = '#1E2A27';
const SOFT = '#4A5551';
const LINE = '#857E70';

/** 大字版: 16 points instead of 12 (documents.md). */
export const LARGE_TYPE = 16 / BODY;

interface GlyphFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** The hospital's signature over the whole file. */
export interface PaperSeal {
  authority: SealAuthority;
  hospital: string;
  reason: string;
  at: Date;
}

/** One A4 paper in Chinese (documents.md, "Common to all"): 12-point body, page x of y, a check code at the foot. */
export class Paper {
  private readonly pdf: PDFKit.PDFDocument;
  private readonly fonts = new Map<FontName, GlyphFont>();
  private readonly done: Promise<Buffer>;
  /** First page of each paper in this file, and its own words at the foot. */
  private readonly parts: { firstPage: number; foot: string | null }[] = [{ firstPage: 0, foot: null }];

  /** `scale`: 1, or `LARGE_TYPE`. */
  constructor(
    title: string,
    madeAt: Date,
    private readonly scale = 1,
  ) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margins: { top: MARGIN, bottom: MARGIN + 16, left: MARGIN, right: MARGIN },
      bufferPages: true,
      info: { Title: title, Producer: 'zhenhoufu', Creator: 'zhenhoufu', CreationDate: madeAt, ModDate: madeAt },
    });
    const chunks: Buffer[] = [];
    this.pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.done = new Promise((resolve, reject) => {
      this.pdf.on('end', () => resolve(Buffer.concat(chunks)));
      this.pdf.on('error', reject);
    });
    for (const [name, file] of Object.entries(FONT_FILES)) {
      this.pdf.registerFont(name, file);
      this.pdf.font(name);
      this.fonts.set(name as FontName, (this.pdf as unknown as { _font: { font: GlyphFont } })._font.font);
    }
  }

  /** Ends this paper with its own foot and begins another in the same file, on a new page that counts from 1. */
  next(foot: string): this {
    const part = this.parts.at(-1);
    if (part) part.foot = foot;
    this.pdf.addPage();
    this.parts.push({ firstPage: this.pdf.bufferedPageRange().count - 1, foot: null });
    return this;
  }

  /** Goes on at the top of a new page of the same paper. */
  newPage(): this {
    this.pdf.addPage();
    return this;
  }

  title(text: string): this {
    this.write(text, 'bold', 20, { align: 'center' });
    this.pdf.moveDown(0.8);
    return this;
  }

  /** `keepPoints`: what must fit below it on the same page, at 12 points; two lines of text when left out. */
  heading(text: string, keepPoints = 60): this {
    const bottom = this.pdf.page.height - MARGIN - 16;
    if (this.pdf.y + keepPoints * this.scale > bottom) this.pdf.addPage();
    this.pdf.moveDown(0.6);
    this.write(text, 'bold', 14);
    this.pdf.moveDown(0.2);
    return this;
  }

  paragraph(text: string): this {
    this.write(text, 'body', BODY, { lineGap: 4 });
    this.pdf.moveDown(0.3);
    return this;
  }

  /** Words that limit or burden the reader, set off in bold (documents.md, "Common to all"). */
  emphasis(text: string): this {
    this.write(text, 'bold', BODY, { lineGap: 4 });
    this.pdf.moveDown(0.3);
    return this;
  }

  /** The box at the top: 这份文件说什么. */
  box(heading: string, lines: string[]): this {
    const { x, y } = this.pdf;
    const width = this.pdf.page.width - 2 * MARGIN;
    this.pdf.x = x + 12;
    this.pdf.y = y + 10;
    this.write(heading, 'bold', 13);
    for (const line of lines) this.write(`· ${line}`, 'body', BODY, { lineGap: 3, width: width - 24 });
    const bottom = this.pdf.y + 8;
    this.pdf
      .lineWidth(1)
      .strokeColor(LINE)
      .rect(x, y, width, bottom - y)
      .stroke();
    this.pdf.x = x;
    this.pdf.y = bottom + 10;
    return this;
  }

  /**
   * A table with a head row, again on each page; columns are shares of the width, numbers stand right. A row of one cell
   * heads the rows below it: bold, over the whole width, never the last on a page.
   */
  table(head: string[], rows: string[][], shares: number[], right: boolean[]): this {
    const width = this.pdf.page.width - 2 * MARGIN;
    const shareOf = (row: string[], column: number) => (row.length === 1 ? 1 : (shares[column] ?? 0));
    const heightOf = (row: string[]) => {
      this.pdf.font('bold').fontSize(BODY * this.scale);
      const cells = row.map((cell, column) =>
        this.pdf.heightOfString(cell, { width: width * shareOf(row, column) - 12 }),
      );
      return Math.max(...cells) + 10;
    };
    const headHeight = heightOf(head);
    const draw = (row: string[], font: FontName, height: number) => {
      const top = this.pdf.y;
      let left = MARGIN;
      row.forEach((cell, column) => {
        const cellWidth = width * shareOf(row, column);
        this.pdf.y = top + 6;
        this.pdf.x = left + 6;
        this.write(cell, font, BODY, {
          width: cellWidth - 12,
          align: right[column] && row.length > 1 ? 'right' : 'left',
        });
        left += cellWidth;
      });
      this.pdf.lineWidth(0.5).strokeColor(LINE).rect(MARGIN, top, width, height).stroke();
      this.pdf.x = MARGIN;
      this.pdf.y = top + height;
    };
    const bottom = this.pdf.page.height - MARGIN - 16;
    const [first] = rows;
    if (this.pdf.y + headHeight + (first ? heightOf(first) : 0) > bottom) this.pdf.addPage();
    draw(head, 'bold', headHeight);
    rows.forEach((row, index) => {
      const height = heightOf(row);
      const heads = row.length === 1;
      const below = heads ? heightOf(rows[index + 1] ?? row) : 0;
      if (this.pdf.y + height + below > bottom) {
        this.pdf.addPage();
        draw(head, 'bold', headHeight);
      }
      draw(row, heads ? 'bold' : 'body', height);
    });
    this.pdf.moveDown(0.5);
    return this;
  }

  image(png: Buffer, width: number): this {
    if (this.pdf.y + width / 2 > this.pdf.page.height - MARGIN) this.pdf.addPage();
    this.pdf.image(png, this.pdf.x, this.pdf.y, { fit: [width, width / 2] });
    this.pdf.y += width / 2 + 6;
    return this;
  }

  /** A scanned sheet on a page of its own, with its name above. */
  sheet(name: string, image: Buffer): this {
    this.pdf.addPage();
    this.heading(name);
    const { width, height } = this.pdf.page;
    this.pdf.image(image, MARGIN, this.pdf.y, { fit: [width - 2 * MARGIN, height - this.pdf.y - MARGIN - 20] });
    return this;
  }

  /** Adds page numbers and the check line, seals where the hospital has a certificate, and answers the bytes. */
  async finish(foot: string, seal: PaperSeal | null = null): Promise<Buffer> {
    const { count } = this.pdf.bufferedPageRange();
    this.parts.forEach((part, index) => {
      const end = this.parts[index + 1]?.firstPage ?? count;
      for (let page = part.firstPage; page < end; page += 1) {
        this.pdf.switchToPage(page);
        this.pdf.page.margins.bottom = 0;
        this.pdf.x = MARGIN;
        this.pdf.y = this.pdf.page.height - MARGIN;
        const pages = `第 ${page - part.firstPage + 1} 页，共 ${end - part.firstPage} 页`;
        this.write(`${pages}　${part.foot ?? foot}`, 'body', 9, { align: 'center', color: SOFT });
      }
    });
    if (seal) leaveRoomForSeal(this.pdf, seal.hospital, seal.reason, seal.at);
    this.pdf.end();
    return seal ? sealPdf(await this.done, seal.authority) : this.done;
  }

  private write(
    text: string,
    font: FontName,
    size: number,
    options: { align?: 'left' | 'center' | 'right'; lineGap?: number; width?: number; color?: string } = {},
  ): void {
    const { color, ...layout } = options;
    const runs = runsOf(
      text,
      font,
      (name, codePoint) => this.fonts.get(name)?.hasGlyphForCodePoint(codePoint) ?? false,
    );
    runs.forEach((run, index) => {
      this.pdf
        .font(run.font)
        .fontSize(size * this.scale)
        .fillColor(color ?? INK);
      this.pdf.text(run.text, { ...layout, continued: index < runs.length - 1 });
    });
  }
}

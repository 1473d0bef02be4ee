import PDFDocument from 'pdfkit';

/** Smallest side of a page that can be read when printed again, in pixels. */
const MIN_SIDE = 400;

interface Picture {
  width: number;
  height: number;
}

/** Decodes one scanned page; null unless it is a real JPEG or PNG large enough to read. */
export function readScannedPage(dataUrl: string): Buffer | null {
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  try {
    const pdf = new PDFDocument({ autoFirstPage: false }) as unknown as { openImage(source: Buffer): Picture };
    const { width, height } = pdf.openImage(bytes);
    return Math.min(width, height) >= MIN_SIDE ? bytes : null;
  } catch {
    return null;
  }
}

/** The type of a page that `readScannedPage` let in. */
export function scannedPageType(bytes: Buffer): 'image/png' | 'image/jpeg' {
  return bytes[0] === 0x89 ? 'image/png' : 'image/jpeg';
}
